"""Blameless hints, on sentences that were labelled by hand: few of them are wrong."""

from pathlib import Path

from app.text.blameless import blame_rules, why_text
from models.incidents.rules.blameless import BlameRule, BlameRules, Hint, Why, hints

PEOPLE = ("Ana Torres", "Bo Lind", "Mark Weber")
FILE = Path(__file__).with_name("blameless_sentences.txt")
SENTENCES = [
    (line[0] == "-", line[2:])
    for line in FILE.read_text("utf-8").splitlines()
    if line[:1] in ("-", "+")
]


def found(text: str) -> tuple[Hint, ...]:
    return hints(text, blame_rules(), PEOPLE)


def test_what_is_told_is_blame_nine_times_of_ten() -> None:
    """And how much of the blame is told (recall): a rule that says little is rarely wrong."""
    told = [(blames, text) for blames, text in SENTENCES if found(text)]
    wrong = [text for blames, text in told if not blames]
    silent = [text for blames, text in SENTENCES if blames and not found(text)]
    blaming = sum(blames for blames, _ in SENTENCES)
    precision = 1 - len(wrong) / len(told)
    recall = 1 - len(silent) / blaming
    print(f"{len(SENTENCES)} sentences: precision {precision:.3f}, recall {recall:.3f}")
    print(*(f"wrong: {text}" for text in wrong), *(f"silent: {t}" for t in silent), sep="\n")
    assert len(SENTENCES) >= 120
    assert precision >= 0.9
    assert recall >= 0.8


def test_better_words_make_a_sentence() -> None:
    for text, better in (
        (
            "Bo forgot to renew the certificate.",
            "Nothing prompted anybody to renew the certificate.",
        ),
        ("So Ana should have checked it.", "So a check would have checked it."),
        ("Ana deleted the table.", "A change that nothing stopped deleted the table."),
        ("It was deleted by Bo.", "It was deleted without anything to stop it."),
        ("It was human error.", "It was a step that nothing guarded."),
    ):
        (hint,) = found(text)
        assert hint.applied(text) == better
        assert found(better) == ()


def test_names_are_names_only_with_their_capital_and_only_when_known() -> None:
    assert found("Mark deleted the table.")
    assert not found("Ivo deleted the table.")
    assert not found("The mark deleted the table.")
    assert not hints("Mark deleted the table.", blame_rules(), ())


def test_hints_do_not_lie_over_each_other_and_the_longest_stands() -> None:
    rules = BlameRules(
        ("she",),
        (
            BlameRule("short", Why.LAPSE, "{who} forgot", "x"),
            BlameRule("long", Why.LAPSE, "{who} forgot to", "y"),
            BlameRule("inner", Why.LAPSE, "forgot to look", "z"),
        ),
    )
    assert [hint.rule for hint in hints("She forgot to look", rules)] == ["long"]


def test_every_rule_says_why_and_is_once() -> None:
    rules = blame_rules().rules
    assert len({rule.key for rule in rules}) == len(rules)
    assert all(why_text(why).endswith("?") for why in Why)
    assert blame_rules("xx") == blame_rules()
