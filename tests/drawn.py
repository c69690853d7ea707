"""Dossiers drawn at random, for what a grid proves: they know nothing of it and hold more than it does."""

from random import Random


def drawn(random: Random) -> str:
    """A dossier drawn at random: every field that the conditions above ask about, in more ways than a grid has."""

    def any_of(*words: str) -> str:
        return random.choice(["~", *words])

    def several(*fields: tuple[str, tuple[str, ...]]) -> str:
        items = [", ".join(f"{name}: {any_of(*words)}" for name, words in fields) for _ in range(random.randrange(5))]
        return random.choice(["~", f"[{', '.join(f'{{{one}}}' for one in items)}]"])

    days = ("31/05/2020", "01/06/2020", "02/06/2020", "2020", "06/2020", "từ 2019 đến nay", "2020 - 2021", "2022")
    bodies = ("doanh_nghiep", "ho_gia_dinh", "truong_hoc", "câu lạc bộ", "hợp tác xã")
    kinds = ("to_trinh", "danh_sach", "bien_ban_xet", "giấy lạ")
    numbers, words = ("1", "2", "3"), ("a", "b", "c")
    papers = several(("loai", kinds), ("so_doi_tuong", numbers), ("so", words), ("ngay", days))
    return f"""
doi_tuong: {{don_vi: {any_of(*words)}, nhom: {any_of(*bodies)}, ngay_sinh: {any_of(*days)}, ho_ten: {any_of("a")}}}
don_vi_trinh: {{ten: {any_of(*words)}, nhom: {any_of(*bodies)}}}
don_vi_quan_ly: {{nhom: {any_of(*bodies)}}}
co_quan_quyet_dinh: {{nhom: {any_of(*bodies)}}}
ngay_quyet_dinh: {any_of(*days)}
hinh_thuc: {any_of("giay_khen", "bang_khen_tinh", "Bằng khen", "khác")}
kinh_gui: {random.choice(["~", "[]", "[so_noi_vu]", "[so_noi_vu, chu_tich_ubnd_tinh]", "[~, so_noi_vu, so_noi_vu]"])}
tai_lieu: {papers}
sang_kien: {several(("so_quyet_dinh", words))}
khen_thuong_da_co: {several(("ngay", days))}
thanh_tich: {several(("thoi_gian", days))}
"""
