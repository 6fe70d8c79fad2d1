"""The text of a mail's HTML without what is quoted in it."""

from lxml import etree, html

LARGEST = 200_000
BREAKS = ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol")


def plain(body):
    """HTML as lines of text; quotes, styles and what is too long are left out.

    :param body: HTML or text of a message, of any size
    :return: text of at most ``LARGEST`` signs
    """
    body = (body or "")[:LARGEST]
    if not body.strip():
        return ""
    try:
        tree = html.fromstring(f"<div>{body}</div>")
    except (etree.ParserError, ValueError):
        return body
    for node in tree.xpath(
        "//blockquote | //*[@data-o-mail-quote='1'] | //style | //script | //*[contains(@class, 'gmail_quote')]"
    ):
        if node.getparent() is not None:
            node.drop_tree()
    for node in tree.iter():
        if node.tag in BREAKS:
            node.tail = "\n" + (node.tail or "")
            if node.tag != "br":
                node.text = "\n" + (node.text or "")
        elif node.tag == "td":
            node.tail = " | " + (node.tail or "")
    lines = [line.strip() for line in tree.text_content().replace("\r", "").split("\n")]
    return "\n".join(line for n, line in enumerate(lines) if line or n and lines[n - 1]).strip()
