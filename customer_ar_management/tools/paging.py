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
    for index, line in enumerate(lines):
        heading = keep_with_next(line) and index + 1 < len(lines)
        if page and len(page) + (2 if heading else 1) > room:
            result.append(page)
            page, room = [], other
        page.append(line)
    return [*result, page]
