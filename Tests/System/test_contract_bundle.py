"""The archive of a contract as one file (procedure.md 5.1.9), read by programs that are not ours:
poppler and Python's zipfile."""

import hashlib
import io
import re
import subprocess
import zipfile

import pytest

from contracts import FORM, act, draft, house, page, path_of, save, signed, state

SCAN = b"%PDF-1.4\n% a countersigned copy\n%%EOF\n"
OTHER_SCAN = SCAN + b"% its second page\n"


@pytest.fixture(scope="module")
def mill(tmp_path_factory):
    yield from house(tmp_path_factory.mktemp("bundle"))


def attach(daemon, person, path, kind, name, content):
    csrf = re.search(r'name="csrf" value="([^"]*)"', page(daemon, person, path).text).group(1)
    answer = daemon.person(person).post(
        f"{daemon.url}/documents/{kind}/{path.rsplit('/', 1)[1]}/attachments", timeout=10,
        data={"csrf": csrf, "note": ""}, files={"file": (name, content, "application/pdf")})
    assert answer.ok and name in answer.text, answer.text


@pytest.fixture(scope="module")
def agreed(mill):
    """A signed contract with a supplement in force, consented days and three files."""
    number = signed(mill)
    contract = f"/contracts/{number}"
    answer = save(mill, "业务", contract + "/supplements/new", **{
        **FORM, "discrepancy_per_mille": "2", "supplement_reason": "客户要求降低磅差"})
    supplement = path_of(answer)
    for person, action in [("内勤", "classRegular"), ("业务", "submit"), ("销经", "approveRegular"),
                           ("内勤", "sign"), ("业务", "send"), ("内勤", "countersign")]:
        act(mill, person, supplement, action)
    change = path_of(save(mill, "业务", f"/date-change/new?contract={number}",
                          **{"contract": number, "from": "2028-01-04", "until": "2028-01-08",
                             "asked_by": "customer", "reason": "客户仓满"}))
    act(mill, "业务", change, "submit")
    act(mill, "销经", change, "consent")
    assert state(mill, change) == "已同意"
    attach(mill, "内勤", contract, "contract", "scan.pdf", SCAN)
    attach(mill, "内勤", contract, "contract", "scan.pdf", OTHER_SCAN)
    attach(mill, "内勤", supplement, "supplement", "scan.pdf", SCAN)
    return number, supplement.rsplit("/", 1)[1], change.rsplit("/", 1)[1]


def sheets(content):
    """The text of each page, without the blanks that lines are broken at."""
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content,
                           capture_output=True, check=True).stdout.decode()
    return [re.sub(r"\s", "", text) for text in found.split("\f")[:-1]]


def test_the_bundle_holds_everything_in_order(mill, agreed):
    number, supplement, change = agreed
    answer = page(mill, "财务", f"/documents/contract/{number}/bundle")
    assert answer.ok and answer.headers["Content-Type"] == "application/pdf", answer.text
    pages = sheets(answer.content)
    for index, text in enumerate(pages, 1):
        assert text.endswith(f"{index}/{len(pages)}"), "pages are numbered through"
    first = []
    for form, its_number in [("合同归档封面", number), ("产品购销合同", number),
                             ("合同评审表", number), ("合同补充协议", supplement),
                             ("改期申请", change)]:
        of_form = [index for index, text in enumerate(pages, 1) if f"{form}·ZZA/QP-004" in text]
        assert of_form and its_number in pages[of_form[0] - 1], form
        first.append(of_form[0])
    assert first == sorted(set(first)) and first[0] == 1, first
    cover = pages[0]
    assert "客户甲" in cover and number in cover
    # Each document with the page on which it begins.
    for begins, name in zip(first[1:], ["合同" + number, "合同评审表" + number,
                                        "合同补充协议" + supplement, "改期申请" + change]):
        assert f"{begins}{name}" in cover, name
    # What was signed, by the hash that the contract's page shows.
    hashes = re.findall(r"[0-9a-f]{4}(?: [0-9a-f]{4}){3}",
                        page(mill, "内勤", f"/contracts/{number}").text)
    assert any(shown.replace(" ", "") in cover for shown in hashes), hashes
    for content in (SCAN, OTHER_SCAN):
        assert hashlib.sha256(content).hexdigest() in cover
    changed = pages[first[3] - 1]
    assert "客户要求降低磅差" in changed and "允许磅差‰" in changed


def test_the_archive_holds_the_files_as_they_came(mill, agreed):
    number, supplement, _ = agreed
    answer = page(mill, "内勤", f"/documents/contract/{number}/bundle.zip")
    assert answer.ok and answer.headers["Content-Type"] == "application/zip", answer.text
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    files = {name: archive.read(name) for name in archive.namelist()}
    assert files[f"合同_{number}/scan.pdf"] == SCAN
    assert files[f"合同_{number}/scan (2).pdf"] == OTHER_SCAN
    assert files[f"合同补充协议_{supplement}/scan.pdf"] == SCAN
    assert files[f"合同归档封面_{number}.pdf"].startswith(b"%PDF-")
    sums = files.pop("SHA256SUMS").decode().splitlines()
    assert sorted(sums) == sorted(
        f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items())


def test_it_is_there_for_whoever_sees_a_signed_contract(mill, agreed):
    number = agreed[0]
    assert f"/documents/contract/{number}/bundle" in page(mill, "业务", f"/contracts/{number}").text
    for end in ("bundle", "bundle.zip"):
        assert page(mill, "司磅", f"/documents/contract/{number}/{end}").status_code == 403
        assert page(mill, "业务", f"/documents/supplement/{agreed[1]}/{end}").status_code == 404
    unsigned = draft(mill)
    assert "/bundle" not in page(mill, "业务", unsigned).text
    answer = page(mill, "业务", f"/documents/contract/{unsigned.rsplit('/', 1)[1]}/bundle")
    assert answer.status_code == 409


def test_a_supplement_has_a_paper_of_its_own(mill, agreed):
    answer = page(mill, "业务", f"/documents/supplement/{agreed[1]}/pdf")
    assert answer.ok, answer.text
    text = "".join(sheets(answer.content))
    assert "合同补充协议" in text and agreed[0] in text and "销售经理" in text
