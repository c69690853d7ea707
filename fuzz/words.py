"""Words that are known to break programs, or that mean something to them in another place."""

YAML = (
    *("no", "on", "~", "null", "0x1F", "0o17", "067", "1_000", "1:59:59", ".nan", ".inf", "1e400", "1.000", "1,5"),
    *("<<", "<<: *a", "&a", "*a", "!!binary x", "!!int ''", "%YAML 1.2", "%TAG ! x", "---", "--- a", "...", "? a"),
    *("? [a]\n: b", ": ", "- ", "| ", "|9", ">-", "|+\n", "#", " #3", "[", "]", "{", "}", ",", "'", '"', "\\"),
    *('"\\ud800"', '"\\U00110000"', '"\\0"', '"\\x1b[31m"', "@", "`", "&", "*", "!"),
)
CHARACTERS = (
    *("\0", "\x1b", "\x85", "\u2028", "\u200b", "\u202e", "\ufeff", "\u00a0", "\uff1a", "\ufffd", "\ue000", "\uffff"),
    *("\t", "\r", "\r\n", "Ð", "о", "e\u0301", "\u0301", "ế\u0323", "٣", "３", "😀"),
    *("§¾k N«ng", "Nguyeãn Vaên", "Nguyá»…n"),
)
FORMATS = (
    *("::error::x", "##[add-mask]x", "##vso[task.complete]", "=1+1", "<script>", "]]>", "&lt;", "[/]"),
    *("[link=x]y[/link]", "{ho_ten}", "{0}", "%s", "${{ x }}", "](http://x)", "|", "**"),
)
DOSSIERS = (
    *("ma_ho_so: ", "doi_tuong: ", "thanh_tich: ", "thoi_gian: ", "ngay_sinh: ", "nhom: cong_chuc", "Họ tên: "),
    *("khong", "2023-02-30", "2023-10-31T23:59:59Z", "31/10/2023", "30/02/2023", "13/13/2023", "2021-12-2022"),
    *("quý V/2023", "từ 01/2021 đến nay", "năm 2022 và 2023", "00/00/0000"),
)
RULES = (
    *("all: ", "any: ", "not: ", "some: thanh_tich", "every: ", "where: ", "is: ", "one_of: ", "within: $giai_doan"),
    *("before: 1/1/2020", "present: true", "count: ", "consecutive_years: ", "reading: hai-moc", "awaited: x"),
    *(
        "human: x",
        "extends: kh461",
        "extends: guidance",
        "$",
        "$x",
        "settles: ",
        "delivers: ",
        "defaults: ",
        "rules: [",
    ),
    *("vi: ", "en: "),
)
SETTINGS = ("[readings]", "[limits]", "depth = 1", "rules = ['.']", "lang = 'en'", "x = 1", "[[a]]", "a.b = 1979-05-27")
BYTES = (
    *(b"\xff", b"\x80", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"\x1a"),
    b"PK\x03\x04",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1258", "latin-1", "utf-8-sig")
