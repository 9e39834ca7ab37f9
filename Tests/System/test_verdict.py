"""The verdict on one load (issue 7): on its page, on the receipt's page and through the API, beside
what the clause settles and never mixed with it."""

import re

import pytest

import settling
from contracts import PEOPLE, page, save, signed
from daemon import Daemon, scale, serial_line
from deck import Deck, toledo_frame
from peers import FrameSender, PseudoTerminals
from settling import load


@pytest.fixture(scope="module")
def mill(tmp_path_factory):
    folder, deck = tmp_path_factory.mktemp("verdict"), Deck()
    with PseudoTerminals(folder, "wire") as wire, FrameSender(wire.far, deck, toledo_frame), \
            Daemon(folder, serial_line("wire", wire.near), scale(1, "wire", "mt-cont")) as daemon:
        daemon.deck = deck
        for name, roles in PEOPLE.items():
            daemon.person(name, roles)
        save(daemon, "内勤", "/master/customers/new", code="K1", name="客户甲")
        save(daemon, "内勤", "/master/products/new", code="P1", name="豆粕")
        yield daemon


def order(mill, name, **clause):
    settling.order(mill, name, signed(mill, **clause), 300)


def receive(mill, ticket, net, **fields):
    answer = settling.receive(mill, ticket, str(net), **{"note": "更正", **fields})
    assert answer.status_code == 200, answer.text


def verdict(mill, ticket, person="业务"):
    answer = mill.call("GET", f"/load-records/{ticket}/verdict", person=person)
    assert answer.status_code == 200, answer.text
    return answer.json()


def panel(mill, ticket, person="业务"):
    text = page(mill, person, f"/load-records/{ticket}").text
    found = re.search(r'<section class="panel" aria-labelledby="verdict-heading">.*?</section>',
                      text, re.S)
    return found.group(0) if found else None


def test_a_load_is_judged_once_its_receipt_has_come(mill):
    order(mill, "PD-1")
    ticket = load(mill, "PD-1")
    before = verdict(mill, ticket)
    assert before["standing"] == "awaiting_receipt" and "回单还没有到" in before["sentenceChinese"]
    assert "settlement" not in before and panel(mill, ticket) is None
    # 96 kg of 32 040 are free; 40 kg short are no more than both scales' ordinary error.
    receive(mill, ticket, 32_000)
    found = verdict(mill, ticket)
    assert found["sentenceChinese"] == (
        "本车短40公斤，在合同允差±96公斤以内，按合同不索赔；其中正常随机误差约±33公斤。")
    assert found["standing"] == "within" and found["policy"] == "verdict-1"
    assert (found["discrepancyGrams"], found["paperDiscrepancyGrams"]) == (40_000, -40_000)
    assert found["settlement"]["claimGrams"] == 0
    budget = found["errorBudget"]
    assert abs(budget["sigmaKilograms"] - 16.29) < 0.02
    assert budget["isReceiverDivisionAssumed"] and budget["isReceiverWeighingAssumed"]
    # 46 980 gross and 14 940 tare at e = 20: 60 + 40 kg, of both scales 200.
    legal = found["legalThreshold"]
    assert (legal["thresholdGrams"], legal["bothScalesGrams"]) == (100_000, 200_000)
    assert legal["standing"] == "within"
    shown = panel(mill, ticket)
    for words in (found["sentenceChinese"], "磅差＝收−发", "−40 kg", "条款差值", "不作结算",
                  "法定界限", "±100公斤", "e＝20公斤", "verdict-1", "<svg role=\"img\""):
        assert words in shown, words
    assert found["sentenceChinese"] in page(mill, "内勤", f"/received-weights/{ticket}").text


def test_the_settlement_stays_what_the_clause_says(mill):
    order(mill, "PD-2")
    ticket = load(mill, "PD-2")
    # 110 kg: claimed to the kilogram, although one load cannot tell whether they are missing.
    for net, claim, standing, word in ((31_930, 14, "undecided", "说不准"),
                                       (31_900, 44, "beyond", "确实超差"),
                                       (32_180, -44, "beyond", "需方补44公斤")):
        receive(mill, ticket, net)
        found = verdict(mill, ticket)
        assert found["standing"] == standing
        assert found["settlement"]["claimGrams"] == claim * 1_000
        assert word in panel(mill, ticket)
    decision = found["decision"]
    assert decision["zone"] == "beyond" and 0.95 < decision["probabilityBeyond"] < 1
    assert abs(decision["consumersRisk"] + decision["producersRisk"] - 1) < 1e-9


def test_the_receivers_interval_counts(mill):
    order(mill, "PD-3")
    ticket = load(mill, "PD-3")
    receive(mill, ticket, 32_000, division_kg="50", gross_kg="47000", tare_kg="15000")
    budget = verdict(mill, ticket)["errorBudget"]
    assert not budget["isReceiverDivisionAssumed"] and not budget["isReceiverWeighingAssumed"]
    assert budget["sigmaKilograms"] > 28 and budget["lawfulMostGrams"] == 250_000
    assert "分度值未知" not in panel(mill, ticket)


def test_ticket_errors_come_before_anything_else(mill):
    order(mill, "PD-4")
    ticket = load(mill, "PD-4")
    # 32 040 with its second and third digit exchanged.
    receive(mill, ticket, 30_240)
    found = verdict(mill, ticket)
    assert found["standing"] == "ticket_error"
    assert found["ticketError"] == {
        "kind": "transposed", "figure": "net", "likelyGrams": 32_040_000}
    assert "写错了相邻两位数字" in panel(mill, ticket)
    # The clause knows nothing of it.
    assert found["settlement"]["claimGrams"] == 1_704_000
    receive(mill, ticket, 31_500)
    assert verdict(mill, ticket)["ticketError"] == {"kind": "digit_or_loss"}
    # Another truck of the day, whose weight stands in this one's place.
    other = load(mill, "PD-4", net=29_000)
    receive(mill, ticket, 28_980)
    receive(mill, other, 32_020)
    for one, two in ((ticket, other), (other, ticket)):
        found = verdict(mill, one)
        assert found["ticketError"] == {"kind": "swapped", "otherTicket": two}
        assert two in found["sentenceChinese"]


def test_clauses_that_settle_nothing_by_themselves(mill):
    order(mill, "PD-5", discrepancy_kind="open")
    ticket = load(mill, "PD-5")
    receive(mill, ticket, 31_840)
    settlement = verdict(mill, ticket)["settlement"]
    assert settlement["reason"] == "negotiation" and "claimGrams" not in settlement
    assert (settlement["wholeGrams"], settlement["excessGrams"]) == (200_000, 104_000)
    assert "双方协商" in panel(mill, ticket)
    order(mill, "PD-6", discrepancy_scope="month")
    ticket = load(mill, "PD-6")
    receive(mill, ticket, 31_840)
    settlement = verdict(mill, ticket)["settlement"]
    assert settlement["reason"] == "period" and "claimGrams" not in settlement
    assert "本车不单独索赔" in panel(mill, ticket)
    order(mill, "PD-7")
    ticket = load(mill, "PD-7")
    receive(mill, ticket, 31_840, objection="司机中途停车")
    assert verdict(mill, ticket)["settlement"]["reason"] == "objection"


def test_who_may_see_it_and_what_has_none(mill):
    order(mill, "PD-8")
    ticket = load(mill, "PD-8")
    receive(mill, ticket, 32_040)
    assert panel(mill, ticket, "财务") and panel(mill, ticket, "司磅") is None
    refused = mill.call("GET", f"/load-records/{ticket}/verdict", person="司磅")
    assert refused.status_code == 403
    mill.order("PD-9")
    plain = load(mill, "PD-9")
    refused = mill.call("GET", f"/load-records/{plain}/verdict", person="业务")
    assert refused.status_code == 409 and refused.json()["code"] == "load-without-clause"
    assert panel(mill, plain) is None
    assert mill.call("GET", "/load-records/BD1-26-999999/verdict",
                     person="业务").status_code == 404
    english = page(mill, "业务", f"/load-records/{ticket}?lang=en").text
    assert "This load arrived as it left, within the contract" in english
