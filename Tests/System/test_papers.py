"""Papers and files, read by programs that are not ours: poppler and openpyxl."""

import contextlib
import io
import re
import subprocess

import openpyxl
import pytest
from PIL import Image

from daemon import Daemon, scale, serial_line
from deck import Deck, toledo_frame
from peers import FrameSender, PseudoTerminals

# A name that fills its box, and one that would be markup or a formula elsewhere.
CUSTOMER = "沅澧上游两岸蛋禽养殖与饲料购销专业合作社联合社第一分社（石板镇）"
PRODUCT = "=<b>豆粕</b>&1"
MILLIMETRES_PER_POINT = 25.4 / 72
FORMS = {"a5": (210, 148), "continuous-half": (241, 140), "continuous-third": (241, 93),
         "a4-landscape": (297, 210), "continuous-full": (241, 279)}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A daemon with one load, and the load's record."""
    folder, deck = tmp_path_factory.mktemp("papers"), Deck()
    with contextlib.ExitStack() as stack:
        wire = stack.enter_context(PseudoTerminals(folder, "wire"))
        stack.enter_context(FrameSender(wire.far, deck, toledo_frame))
        daemon = stack.enter_context(
            Daemon(folder, serial_line("wire", wire.near), scale(1, "wire", "mt-cont")))
        daemon.order("TH-26-00093", customer=CUSTOMER, product=PRODUCT, plates=["粤B12345"])
        daemon.weigh("1", deck, "粤B12345", 14_940, "TH-26-00093")
        booked = daemon.weigh("1", deck, "粤B12345", 46_980)
        yield daemon, daemon.get("/load-records")["loadRecords"][0], booked


def pdf(daemon, path):
    answer = daemon.person().get(daemon.url + path, timeout=20)
    assert answer.ok and answer.headers["Content-Type"] == "application/pdf", answer.text
    return answer.content


def words(content):
    """What a reader finds in the PDF, without the blanks that lines are broken at."""
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content,
                           capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s", "", found)


def information(content):
    found = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True,
                           check=True).stdout.decode()
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", found)
    return (int(re.search(r"Pages:\s+(\d+)", found).group(1)),
            tuple(round(float(side) * MILLIMETRES_PER_POINT) for side in size.groups()))


def margins_are_clean(content, millimetres=3):
    """No ink reaches the edge of the first sheet."""
    png = subprocess.run(["pdftoppm", "-r", "72", "-gray", "-png", "-f", "1", "-l", "1", "-"],
                         input=content, capture_output=True, check=True).stdout
    sheet = Image.open(io.BytesIO(png)).convert("L")
    edge = round(millimetres / MILLIMETRES_PER_POINT)
    width, height = sheet.size
    inside = sheet.crop((edge, edge, width - edge, height - edge))
    white = Image.new("L", sheet.size, 255)
    white.paste(inside, (edge, edge))
    return white.tobytes() == sheet.tobytes()


def clock(moment):
    """A UTC time of the API as the site's clock shows it."""
    import datetime
    parsed = datetime.datetime.fromisoformat(moment.replace("Z", "+00:00"))
    local = parsed + datetime.timedelta(hours=8)
    return local.strftime("%Y-%m-%d%H:%M:%S")


@pytest.mark.parametrize("paper,copies", [("a5", 3), ("continuous-half", 1), ("continuous-third", 1)])
def test_a_ticket_says_what_the_record_says(loaded, paper, copies):
    daemon, record, _ = loaded
    content = pdf(daemon, f"/documents/weigh-ticket/{record['ticketNumber']}/pdf?paper={paper}")
    said = words(content)
    for field in (record["ticketNumber"], "粤B·12345", "TH-26-00093", PRODUCT, "46,980", "14,940",
                  "32,040", "32.040", clock(record["first"]["at"]), clock(record["second"]["at"]),
                  record["first"]["operatorName"], "1号秤", "校验码", "电子副本", "一号厂"):
        assert re.sub(r"\s", "", field) in said, field
    assert CUSTOMER[:20] in said
    pages, size = information(content)
    assert (pages, size) == (copies, FORMS[paper])
    assert margins_are_clean(content)


def test_other_papers_say_what_the_store_says(loaded):
    daemon, record, booked = loaded
    day = record["businessDay"]
    gate = booked["gatePass"]["number"]
    for path, paper, fields in (
            (f"/documents/gate-pass/{gate}/pdf", "a5",
             [gate, "粤B·12345", record["ticketNumber"], "32,040"]),
            ("/documents/delivery-order/TH-26-00093/pdf", "a5",
             ["TH-26-00093", "1,000.000吨", "967.960吨", "粤B·12345"]),
            (f"/documents/daily-load-report/{day}/pdf", "a4-landscape",
             [record["ticketNumber"], "46,980", "14,940", "32,040", "1,000.000", "967.960", "无断号"]),
            (f"/documents/daily-load-report/{day}/pdf?paper=continuous-full", "continuous-full",
             [record["ticketNumber"], "32,040"])):
        content = pdf(daemon, path)
        said = words(content)
        for field in fields:
            assert field in said, (path, field)
        assert information(content)[1] == FORMS[paper]
        assert margins_are_clean(content)


@pytest.mark.parametrize("paper", ["a5", "continuous-half", "continuous-third"])
def test_codes_are_read_as_a_24_pin_printer_draws_them(loaded, tmp_path, paper):
    daemon, record, _ = loaded
    ticket = record["ticketNumber"]
    content = pdf(daemon, f"/documents/weigh-ticket/{ticket}/pdf?paper={paper}")
    subprocess.run(["pdftoppm", "-r", "180", "-mono", "-png", "-f", "1", "-l", "1", "-",
                    str(tmp_path / "ticket")], input=content, check=True)
    picture = next(tmp_path.glob("ticket*.png"))
    found = subprocess.run(["zbarimg", "-q", str(picture)], capture_output=True,
                           text=True).stdout
    assert f"CODE-128:{ticket}" in found
    assert re.search(rf"QR-Code:{ticket} 32040 [0-9a-f]{{64}}", found), found


def test_glyphs_are_in_the_file(loaded):
    daemon, record, _ = loaded
    content = pdf(daemon, f"/documents/weigh-ticket/{record['ticketNumber']}/pdf")
    fonts = subprocess.run(["pdffonts", "-"], input=content, capture_output=True,
                           check=True).stdout.decode().splitlines()[2:]
    # name, type, encoding, emb, sub, uni, object
    assert fonts and all(line.split()[-5] == "yes" for line in fonts), fonts


def test_a_reprint_says_so_and_is_counted(loaded):
    daemon, record, _ = loaded
    browser = daemon.person("司磅", ("weighbridgeOperator",))
    ticket = record["ticketNumber"]
    page = f"{daemon.url}/load-records/{ticket}"
    csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', browser.get(page, timeout=10).text).group(1)

    def print_it(reason=""):
        answer = browser.post(f"{daemon.url}/documents/weigh-ticket/{ticket}/prints", timeout=10,
                              data={"csrf": csrf, "paper": "a5", "reason": reason})
        return answer.status_code, answer.text

    assert "首次打印" in print_it()[1]
    assert "已打印过 1 次" in print_it()[1]
    assert "补打第 1 次" in print_it("卡纸")[1]
    assert "补打第 2 次" in print_it("司机要")[1]
    status, text = print_it("再要")
    assert status == 403 and "地磅主管" in text
    kinds = [row["kind"] for row in daemon.sql(
        f"SELECT kind FROM auditEntry WHERE subject = '{ticket}' AND kind LIKE '%printed' ORDER BY id")]
    assert kinds == ["printed", "reprinted", "reprinted"]


def test_spreadsheets_hold_numbers_and_no_formulas(loaded):
    daemon, record, _ = loaded
    answer = daemon.person().get(
        f"{daemon.url}/exports/daily-loads.xlsx?date={record['businessDay']}", timeout=20)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["明细", "按往来单位", "按产品", "提货单", "外仓申报"]
    sheet = book["明细"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    row = {name: sheet.cell(4, column) for name, column in heads.items()}
    assert (row["毛重 kg"].value, row["皮重 kg"].value, row["净重 kg"].value) == (46980, 14940, 32040)
    assert row["净重 kg"].data_type == "n" and row["净重 kg"].number_format == "#,##0"
    assert row["二磅"].is_date and row["磅单号"].data_type == "s"
    assert row["产品"].value == PRODUCT and row["产品"].data_type == "s"
    assert sheet.freeze_panes == "A4" and sheet.auto_filter.ref.startswith("A3")
    assert book["提货单"].cell(4, 9).value == 967.96
    csv = daemon.person().get(
        f"{daemon.url}/exports/daily-loads.csv?date={record['businessDay']}", timeout=20).content
    assert csv.startswith(b"\xef\xbb\xbf") and ("'" + PRODUCT).encode() in csv
