"""Cut a printed table into pages."""


def pages(lines, first, other, keep_with_next=lambda line: False):
    """Cut ``lines`` into pages of at most ``first`` lines, then ``other``.

    A line for which ``keep_with_next`` holds, such as a heading, is not left
    alone at the foot of a page. Always at least one page.

    :return: list of lists; nothing is lost, doubled or reordered
    """
    if first < 2 or other < 2:
        raise ValueError("A page must hold at least two lines.")
    result, page, room = [], [], first
    for line in lines:
        if len(page) == room:
            carried = _headings_at_foot(page, keep_with_next)
            result.append(page)
            while len(carried) >= other:  # more headings in a row than a page can hold with a line below
                result.append([carried.pop(0)])
            page, room = carried, other
        page.append(line)
    return [*result, page]


def _headings_at_foot(page, keep_with_next):
    """Take the headings at the foot off a page, all but its first line."""
    carried = []
    while len(page) > 1 and keep_with_next(page[-1]):
        carried.insert(0, page.pop())
    return carried
