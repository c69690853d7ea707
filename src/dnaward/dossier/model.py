"""The dossier [design, section 2]: field names are the canonical keys, so that paths read alike everywhere.

Coded values are ids of terms of the packs' vocabularies; no category, date or clause of any plan stands here.
"""

from typing import Annotated

from dnaward.dossier.fields import Coded, DaySpelling, Label, OneOrList, PeriodSpelling, Record, WholeNumber
from dnaward.values.days import Days

Word = str | None


class Body(Record):
    """A body by its name and category."""

    ten: Annotated[Word, Label("Tên", "name")] = None
    nhom: Annotated[Word, Coded("nhom"), Label("Nhóm", "category")] = None


class Nominee(Record):
    """Who is proposed for the award."""

    loai: Annotated[Word, Coded("loai"), Label("Loại", "kind")] = None
    ho_ten: Annotated[Word, Label("Họ tên", "name", ("ten", "ho_va_ten"))] = None
    nhom: Annotated[Word, Coded("nhom"), Label("Nhóm", "category")] = None
    co_quan_cap_tren: Annotated[Body, Label("Cơ quan cấp trên", "superior_body", ("co_quan_chu_quan",))] = Body()
    dia_ban: Annotated[Word, Coded("dia_ban"), Label("Địa bàn", "area")] = None
    nghia_vu_ngan_sach: Annotated[Word, Coded("co_khong"), Label("Nghĩa vụ ngân sách", "budget_duty")] = None
    la_nguoi_dung_dau: Annotated[Word, Coded("co_khong"), Label("Là người đứng đầu", "is_head")] = None
    dien_quan_ly: Annotated[Word, Coded("dien_quan_ly"), Label("Diện quản lý", "management_group")] = None
    ngay_sinh: Annotated[Days | None, DaySpelling(), Label("Ngày sinh", "birth_date", is_personal=True)] = None
    so_dinh_danh: Annotated[Word, Label("Số định danh", "identity_number", ("cccd",), is_personal=True)] = None
    chuc_vu: Annotated[Word, Label("Chức vụ", "position")] = None
    don_vi: Annotated[Word, Label("Đơn vị", "unit")] = None
    gioi_tinh: Annotated[Word, Label("Giới tính", "sex")] = None


class Submitter(Body):
    """The unit that submits the dossier."""

    co_quan_cap_tren: Annotated[Body, Label("Cơ quan cấp trên", "superior_body", ("co_quan_chu_quan",))] = Body()


class Evidence(Record):
    """A decision or paper that proves an achievement."""

    loai: Annotated[Word, Label("Loại", "kind")] = None
    so: Annotated[Word, Label("Số", "number")] = None
    ngay: Annotated[Days | None, DaySpelling(), Label("Ngày", "date")] = None
    tep: Annotated[Word, Label("Tệp", "file")] = None


class Achievement(Record):
    """What the nominee achieved, and when."""

    ma: Annotated[Word, Label("Mã", "id")] = None
    noi_dung: Annotated[Word, Label("Nội dung", "summary")] = None
    noi_dung_thi_dua: Annotated[
        list[Annotated[Word, Coded("noi_dung_thi_dua")]] | None,
        OneOrList,
        Label("Nội dung thi đua", "contents", ("linh_vuc",)),
    ] = None
    thoi_gian: Annotated[Days | None, PeriodSpelling(), Label("Thời gian", "period")] = None
    da_khen_thuong_dip: Annotated[Word, Coded("dip_khen_thuong"), Label("Đã khen thưởng dịp", "rewarded_at")] = None
    minh_chung: Annotated[list[Evidence] | None, Label("Minh chứng", "evidence")] = None


class EarlierAward(Record):
    """An award that the nominee already has."""

    hinh_thuc: Annotated[Word, Coded("hinh_thuc"), Label("Hình thức", "award")] = None
    so_quyet_dinh: Annotated[Word, Label("Số quyết định", "decision_number")] = None
    ngay: Annotated[Days | None, DaySpelling(), Label("Ngày", "date")] = None
    noi_dung: Annotated[Word, Label("Nội dung", "summary")] = None
    thoi_gian: Annotated[Days | None, PeriodSpelling(), Label("Thời gian", "period")] = None
    loai_hinh: Annotated[Word, Coded("loai_hinh"), Label("Loại hình", "award_route")] = None
    lam_dieu_kien: Annotated[Word, Coded("co_khong"), Label("Làm điều kiện", "counts_as_condition")] = None


class Declarations(Record):
    """What the submitter declares about the nominee."""

    dang_bi_xem_xet_ky_luat: Annotated[
        Word, Coded("co_khong"), Label("Đang bị xem xét kỷ luật", "under_disciplinary_review")
    ] = None
    dang_bi_thanh_tra: Annotated[Word, Coded("co_khong"), Label("Đang bị thanh tra", "under_inspection")] = None
    dang_bi_khieu_nai_to_cao: Annotated[
        Word, Coded("co_khong"), Label("Đang bị khiếu nại, tố cáo", "under_complaint")
    ] = None


class Signature(Record):
    """A block at the end of a paper that somebody signs."""

    vai_tro: Annotated[Word, Coded("vai_tro"), Label("Vai trò", "role")] = None
    ho_ten: Annotated[Word, Label("Họ tên", "name", ("ten", "ho_va_ten"))] = None
    chuc_vu: Annotated[Word, Label("Chức vụ", "position")] = None


class Paper(Record):
    """A paper of the dossier (Tờ trình, report, minutes, list …)."""

    loai: Annotated[Word, Coded("tai_lieu"), Label("Loại", "kind")] = None
    mau: Annotated[Word, Coded("mau"), Label("Mẫu", "form")] = None
    so: Annotated[Word, Label("Số", "number")] = None
    ngay: Annotated[Days | None, DaySpelling(), Label("Ngày", "date")] = None
    tep: Annotated[Word, Label("Tệp", "file")] = None
    so_doi_tuong: Annotated[int | None, WholeNumber(), Label("Số đối tượng", "nominee_count")] = None
    can_cu: Annotated[list[Annotated[Word, Coded("van_ban")]] | None, OneOrList, Label("Căn cứ", "legal_bases")] = None
    chu_ky: Annotated[list[Signature] | None, Label("Chữ ký", "signatures")] = None


class OutstandingYear(Record):
    """A year in which tasks were completed outstandingly, and the decision that recognises it."""

    nam: Annotated[Days | None, DaySpelling(), Label("Năm", "year")] = None
    so_quyet_dinh: Annotated[Word, Label("Số quyết định", "decision_number")] = None
    ngay: Annotated[Days | None, DaySpelling(), Label("Ngày", "date")] = None


class Initiative(Record):
    """An initiative, invention or piece of research, and the decision that recognises it."""

    ten: Annotated[Word, Label("Tên", "name")] = None
    so_quyet_dinh: Annotated[Word, Label("Số quyết định", "decision_number")] = None
    ngay: Annotated[Days | None, DaySpelling(), Label("Ngày", "date")] = None


class Audit(Record):
    """The audit of one year, and the paper that states its result."""

    nam: Annotated[Days | None, DaySpelling(), Label("Năm", "year")] = None
    so: Annotated[Word, Label("Số", "number")] = None
    ngay: Annotated[Days | None, DaySpelling(), Label("Ngày", "date")] = None


class Enterprise(Record):
    """What the report of an enterprise says beside its achievements."""

    thuoc_doi_tuong_kiem_toan: Annotated[
        Word, Coded("co_khong"), Label("Thuộc đối tượng kiểm toán", "subject_to_audit")
    ] = None
    ly_do_khong_kiem_toan: Annotated[Word, Label("Lý do không kiểm toán", "reason_for_no_audit")] = None
    kiem_toan: Annotated[list[Audit] | None, Label("Kiểm toán", "audits")] = None
    ngan_sach: Annotated[Word, Label("Ngân sách", "budget")] = None
    moi_truong: Annotated[Word, Label("Môi trường", "environment")] = None
    an_toan_lao_dong: Annotated[Word, Label("An toàn lao động", "labour_safety")] = None
    an_toan_thuc_pham: Annotated[Word, Label("An toàn thực phẩm", "food_safety")] = None
    dong_gop_tai_tinh: Annotated[Word, Label("Đóng góp tại tỉnh", "contribution_in_province")] = None


class Dossier(Record):
    """One proposal of one nominee for one award."""

    ma_ho_so: Annotated[Word, Label("Mã hồ sơ", "id")] = None
    hinh_thuc: Annotated[Word, Coded("hinh_thuc"), Label("Hình thức", "award")] = None
    loai_hinh: Annotated[Word, Coded("loai_hinh"), Label("Loại hình khen thưởng", "award_route")] = None
    tieu_chuan: Annotated[Word, Coded("tieu_chuan"), Label("Tiêu chuẩn", "criterion")] = None
    ho_so_rut_gon: Annotated[Word, Coded("co_khong"), Label("Hồ sơ rút gọn", "short_dossier")] = None
    doi_tuong: Annotated[Nominee, Label("Đối tượng", "nominee")] = Nominee()
    don_vi_quan_ly: Annotated[Body, Label("Đơn vị quản lý", "managing_body")] = Body()
    don_vi_trinh: Annotated[Submitter, Label("Đơn vị trình", "submitter", ("don_vi_de_nghi",))] = Submitter()
    kinh_gui: Annotated[
        list[Annotated[Word, Coded("noi_nhan")]] | None, OneOrList, Label("Kính gửi", "addressee", ("noi_tiep_nhan",))
    ] = None
    cap_quyet_dinh: Annotated[Word, Coded("cap_quyet_dinh"), Label("Cấp quyết định", "deciding_authority")] = None
    co_quan_quyet_dinh: Annotated[Body, Label("Cơ quan quyết định", "deciding_body")] = Body()
    ngay_quyet_dinh: Annotated[Days | None, DaySpelling(), Label("Ngày quyết định", "decision_date")] = None
    thanh_tich: Annotated[list[Achievement] | None, Label("Thành tích", "achievements")] = None
    nam_hoan_thanh_xuat_sac: Annotated[
        list[OutstandingYear] | None, Label("Năm hoàn thành xuất sắc nhiệm vụ", "outstanding_years")
    ] = None
    sang_kien: Annotated[list[Initiative] | None, Label("Sáng kiến", "initiatives")] = None
    khen_thuong_da_co: Annotated[list[EarlierAward] | None, Label("Khen thưởng đã có", "earlier_awards")] = None
    khai_bao: Annotated[Declarations, Label("Khai báo", "declarations")] = Declarations()
    doanh_nghiep: Annotated[Enterprise, Label("Doanh nghiệp", "enterprise")] = Enterprise()
    tai_lieu: Annotated[list[Paper] | None, Label("Tài liệu", "documents")] = None
