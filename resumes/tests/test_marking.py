from resumes.marking import Mark, lay_out

TEXT = "- Gave care\nHealthcare Assistant, Bupa\n• Took notes\nof every visit"


def rows(*flags: str) -> list[list[object]]:
    found, at = [], 0
    for line, flag in zip(TEXT.split("\n"), flags, strict=True):
        found.append([at, at + len(line), 1, 0, flag])
        at += len(line) + 1
    return found


def words(pieces: list[object]) -> str:
    return "".join(p.text for p in pieces)  # type: ignore[attr-defined]


def test_a_list_is_shown_without_the_signs_of_the_file_and_with_the_next_line_of_an_item() -> None:
    entry = Mark(TEXT.index("Healthcare"), TEXT.index("\n•"), "job", "entry")
    blocks = lay_out(TEXT, rows("b", "", "b", ""), [entry])
    assert [b.kind for b in blocks] == ["list", "text", "list"]
    assert words(blocks[0].items[0]) == "Gave care"
    assert words(blocks[2].items[0]) == "Took notes of every visit"


def test_an_entry_that_follows_a_list_without_a_gap_begins_a_line_of_its_own() -> None:
    start = TEXT.index("Healthcare")
    skill = Mark(start, start + len("Healthcare"), "healthcare", "skill")
    entry = Mark(start, TEXT.index("\n•"), "job", "entry")
    blocks = lay_out(TEXT, rows("b", "", "b", ""), [skill, entry])
    assert words(blocks[1].pieces) == "Healthcare Assistant, Bupa"
    assert [p.kind for p in blocks[1].pieces] == ["skill", "entry"]
