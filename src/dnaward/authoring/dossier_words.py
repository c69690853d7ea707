"""What the keys of a dossier mean, for the reference of the form and, in Vietnamese, for editors."""

from collections.abc import Mapping
from typing import Final

from dnaward.values.text import Text

DOSSIER_WORDS: Final[Mapping[str, Text]] = {
    "Dossier.ma_ho_so": Text(
        "Mã của hồ sơ, không trùng với hồ sơ khác trong cùng đợt. Nên đặt trong nháy kép",
        "The dossier's number, not used twice in a batch. Best put in quotation marks",
    ),
    "Dossier.hinh_thuc": Text(
        "Hình thức khen thưởng được đề nghị, ghi đủ tên",
        "The award asked for, by its full name",
    ),
    "Dossier.loai_hinh": Text(
        "Khen thưởng theo đợt (chuyên đề), theo công trạng, đột xuất hay loại hình khác",
        "Whether the award is for a campaign, for results of work, for a sudden achievement or another",
    ),
    "Dossier.tieu_chuan": Text(
        "Đề nghị theo khoản, điểm nào của điều quy định tiêu chuẩn",
        "The clause and point of the article on criteria that the proposal rests on",
    ),
    "Dossier.ho_so_rut_gon": Text(
        "Có phải hồ sơ do người đứng đầu phát hiện, đề nghị (chỉ Tờ trình và tóm tắt)",
        "Whether the head of the agency found the nominee, so that a letter and a short report suffice",
    ),
    "Dossier.doi_tuong": Text(
        "Cá nhân hoặc tập thể được đề nghị khen thưởng",
        "The individual or collective proposed",
    ),
    "Dossier.don_vi_quan_ly": Text(
        "Đơn vị quản lý về tổ chức, cán bộ và quỹ lương của đối tượng",
        "The body that manages the nominee's organisation, staff and salaries",
    ),
    "Dossier.don_vi_trinh": Text("Cơ quan, đơn vị trình hồ sơ", "The unit that submits the dossier"),
    "Dossier.kinh_gui": Text(
        "Nơi nhận hồ sơ: một nơi, hoặc danh sách nhiều nơi",
        "To whom the dossier is addressed: one, or a list of several",
    ),
    "Dossier.cap_quyet_dinh": Text(
        "Ai quyết định khen thưởng; có thể bỏ trống, vì tên hình thức đã nói lên",
        "Who decides; may be left blank, because the name of the award says it",
    ),
    "Dossier.co_quan_quyet_dinh": Text(
        "Cơ quan, đơn vị có người đứng đầu ký quyết định khen thưởng",
        "The body whose head signs the award decision",
    ),
    "Dossier.ngay_quyet_dinh": Text(
        "Ngày ký quyết định khen thưởng, nếu đã có hoặc đã định",
        "The date of the award decision, where there is one or it is set",
    ),
    "Dossier.thanh_tich": Text(
        "Các thành tích, mỗi thành tích một gạch đầu dòng. Đã ghi thì coi là ghi đủ",
        "The achievements, a dash for each. A list that is stated counts as complete",
    ),
    "Dossier.nam_hoan_thanh_xuat_sac": Text(
        "Các năm được công nhận hoàn thành xuất sắc nhiệm vụ. Không có thì ghi []",
        "The years recognised as outstanding. Write [] for none",
    ),
    "Dossier.sang_kien": Text(
        "Các sáng kiến, đề tài được công nhận. Không có thì ghi []",
        "The initiatives and research recognised. Write [] for none",
    ),
    "Dossier.khen_thuong_da_co": Text(
        "Các hình thức khen thưởng đã được tặng trước đây. Không có thì ghi []",
        "The awards that the nominee has already. Write [] for none",
    ),
    "Dossier.khai_bao": Text(
        "Những điều đơn vị trình khai về đối tượng",
        "What the submitting unit declares about the nominee",
    ),
    "Dossier.doanh_nghiep": Text(
        "Phần riêng của doanh nghiệp, đơn vị sản xuất kinh doanh",
        "The part for enterprises and other businesses",
    ),
    "Dossier.tai_lieu": Text(
        "Các giấy tờ kèm theo hồ sơ: Tờ trình, báo cáo, biên bản, danh sách",
        "The papers of the dossier: letter, report, minutes, list",
    ),
    "OutstandingYear.nam": Text("Năm, hoặc năm học", "The year, or the school year"),
    "OutstandingYear.so_quyet_dinh": Text("Số của quyết định công nhận", "The number of the decision"),
    "OutstandingYear.ngay": Text("Ngày của quyết định công nhận", "The date of the decision"),
    "Initiative.ten": Text("Tên sáng kiến, đề tài", "The name of the initiative or research"),
    "Initiative.so_quyet_dinh": Text("Số của quyết định công nhận", "The number of the decision"),
    "Initiative.ngay": Text("Ngày của quyết định công nhận", "The date of the decision"),
    "Audit.nam": Text("Năm được kiểm toán", "The year audited"),
    "Audit.so": Text("Số của báo cáo hoặc kết luận kiểm toán", "The number of the audit report"),
    "Audit.ngay": Text("Ngày của báo cáo hoặc kết luận kiểm toán", "The date of the audit report"),
    "Enterprise.thuoc_doi_tuong_kiem_toan": Text(
        "Pháp luật có buộc doanh nghiệp phải kiểm toán không",
        "Whether the law makes the enterprise have itself audited",
    ),
    "Enterprise.ly_do_khong_kiem_toan": Text(
        "Vì sao không thuộc đối tượng kiểm toán, theo căn cứ nào",
        "Why no audit is due, and by which provision",
    ),
    "Enterprise.kiem_toan": Text("Kết quả kiểm toán từng năm", "The audits, year by year"),
    "Enterprise.ngan_sach": Text(
        "Báo cáo nói gì về việc nộp ngân sách",
        "What the report says of payments to the State budget",
    ),
    "Enterprise.moi_truong": Text(
        "Báo cáo nói gì về bảo vệ môi trường",
        "What the report says of the environment",
    ),
    "Enterprise.an_toan_lao_dong": Text("Báo cáo nói gì về an toàn lao động", "What the report says of labour safety"),
    "Enterprise.an_toan_thuc_pham": Text("Báo cáo nói gì về an toàn thực phẩm", "What the report says of food safety"),
    "Enterprise.dong_gop_tai_tinh": Text(
        "Doanh nghiệp ngoài tỉnh đã đóng góp gì tại tỉnh",
        "What an enterprise from outside contributed in the province",
    ),
    "Body.ten": Text("Tên cơ quan, đơn vị", "The body's name"),
    "Body.nhom": Text("Cơ quan, đơn vị thuộc nhóm nào", "The body's category"),
    "Nominee.loai": Text("Cá nhân hay tập thể", "An individual or a collective"),
    "Nominee.ho_ten": Text(
        "Họ và tên của cá nhân, hoặc tên của tập thể",
        "The full name of the individual, or the name of the collective",
    ),
    "Nominee.nhom": Text(
        "Nhóm đối tượng, của tập thể hoặc của cá nhân",
        "The category of the collective or individual",
    ),
    "Nominee.co_quan_cap_tren": Text(
        "Cơ quan mà tập thể trực thuộc. Không có thì bỏ trống cả khóa này",
        "The body that the collective belongs to. Leave the key out where there is none",
    ),
    "Nominee.dia_ban": Text("Trong tỉnh hay ngoài tỉnh", "Inside or outside the province"),
    "Nominee.nghia_vu_ngan_sach": Text(
        "Đối tượng có nghĩa vụ nộp ngân sách Nhà nước không",
        "Whether the nominee (or the unit that he or she heads) owes payments to the State budget",
    ),
    "Nominee.la_nguoi_dung_dau": Text(
        "Cá nhân có phải người đứng đầu cơ quan, đơn vị không",
        "Whether the individual heads a body",
    ),
    "Nominee.dien_quan_ly": Text("Cá nhân thuộc diện cơ quan nào quản lý", "By whom the individual is managed"),
    "Nominee.ngay_sinh": Text(
        "Ngày sinh. Dữ liệu cá nhân: luôn được che",
        "The date of birth. Personal data: always masked",
    ),
    "Nominee.so_dinh_danh": Text(
        "Số định danh cá nhân, đặt trong nháy kép. Dữ liệu cá nhân: luôn được che",
        "The identity number, in quotation marks. Personal data: always masked",
    ),
    "Nominee.chuc_vu": Text("Chức vụ của cá nhân", "The individual's position"),
    "Nominee.don_vi": Text("Nơi cá nhân công tác, lao động, học tập", "Where the individual works or studies"),
    "Nominee.gioi_tinh": Text("Giới tính", "The individual's sex"),
    "Submitter.co_quan_cap_tren": Text(
        "Cơ quan mà đơn vị trình trực thuộc. Không có thì bỏ trống cả khóa này",
        "The body that the submitting unit belongs to. Leave the key out where there is none",
    ),
    "Evidence.loai": Text("Loại giấy tờ, ví dụ Quyết định", "The kind of paper, such as a decision"),
    "Evidence.so": Text("Số và ký hiệu của giấy tờ", "The number of the paper"),
    "Evidence.ngay": Text("Ngày ký giấy tờ", "The date of the paper"),
    "Evidence.tep": Text("Tên tệp đính kèm", "The name of the file attached"),
    "Achievement.ma": Text(
        "Mã của thành tích: mỗi thành tích một mã, giữ nguyên trong mọi hồ sơ của đối tượng có nêu thành tích ấy",
        "The number of the achievement: its own, and the same in every dossier of the nominee that states it",
    ),
    "Achievement.noi_dung": Text("Thành tích là gì, bằng lời", "What was achieved, in words"),
    "Achievement.noi_dung_thi_dua": Text(
        "Thuộc nội dung thi đua nào: một nội dung, hoặc một danh sách",
        "The content of the campaign that it belongs to: one, or a list",
    ),
    "Achievement.thoi_gian": Text(
        "Đạt thành tích khi nào: một cụm từ, hoặc hai khóa «từ» và «đến»",
        "When it was achieved: one text, or the two keys from and to",
    ),
    "Achievement.da_khen_thuong_dip": Text(
        "Thành tích này đã được khen thưởng dịp kỷ niệm nào chưa",
        "At which anniversary it was rewarded already",
    ),
    "Achievement.minh_chung": Text("Các giấy tờ chứng minh thành tích", "The papers that prove it"),
    "EarlierAward.hinh_thuc": Text("Hình thức khen thưởng đã được tặng", "The award received"),
    "EarlierAward.so_quyet_dinh": Text("Số của quyết định khen thưởng", "The number of its decision"),
    "EarlierAward.ngay": Text("Ngày của quyết định khen thưởng", "The date of its decision"),
    "EarlierAward.noi_dung": Text("Được khen thưởng về việc gì", "What it was for"),
    "EarlierAward.thoi_gian": Text(
        "Được khen cho thời gian nào: một cụm từ, hoặc hai khóa «từ» và «đến»",
        "The period that it was for: one text, or the two keys from and to",
    ),
    "EarlierAward.loai_hinh": Text(
        "Được khen theo đợt (chuyên đề), theo công trạng hay loại hình khác",
        "Whether it was for a campaign, for results of work or another",
    ),
    "EarlierAward.lam_dieu_kien": Text(
        "Hồ sơ này có tính hình thức đã tặng đó làm điều kiện không",
        "Whether this dossier counts it as a condition",
    ),
    "Declarations.dang_bi_xem_xet_ky_luat": Text(
        "Đối tượng có đang bị xem xét kỷ luật không",
        "Whether discipline is being considered",
    ),
    "Declarations.dang_bi_thanh_tra": Text(
        "Đối tượng có đang bị thanh tra, kiểm tra không",
        "Whether an inspection is going on",
    ),
    "Declarations.dang_bi_khieu_nai_to_cao": Text(
        "Đối tượng có đang bị khiếu nại, tố cáo không",
        "Whether a complaint or denunciation is pending",
    ),
    "Paper.loai": Text("Loại giấy tờ", "The kind of paper"),
    "Paper.mau": Text("Theo mẫu nào", "The form that it follows"),
    "Paper.so": Text("Số và ký hiệu của giấy tờ", "The number of the paper"),
    "Paper.ngay": Text("Ngày của giấy tờ", "The date of the paper"),
    "Paper.tep": Text("Tên tệp đính kèm", "The name of the file attached"),
    "Paper.so_doi_tuong": Text(
        "Giấy tờ này ghi bao nhiêu tập thể, cá nhân",
        "How many collectives and individuals the paper names",
    ),
    "Paper.can_cu": Text(
        "Những văn bản ghi ở phần căn cứ: một văn bản, hoặc một danh sách",
        "The texts that the paper rests on: one, or a list",
    ),
    "Paper.chu_ky": Text("Những ô ký tên ở cuối giấy tờ", "The signature blocks at its end"),
    "Signature.vai_tro": Text("Ký với vai trò gì", "In which role"),
    "Signature.ho_ten": Text("Họ và tên người ký", "The signer's full name"),
    "Signature.chuc_vu": Text("Chức vụ người ký", "The signer's position"),
    "Ends.tu": Text("Ngày, tháng hoặc năm bắt đầu", "The first day, month or year"),
    "Ends.den": Text("Ngày, tháng hoặc năm kết thúc, hoặc «nay»", "The last day, month or year, or «nay» for now"),
}
"""By class and field; what a class does not say, the class that it inherits the field from says."""
