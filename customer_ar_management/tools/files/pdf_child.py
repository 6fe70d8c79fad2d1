"""Reads a PDF from its input and writes its text: run by ``pdf.py`` in a process of its own, never imported."""

import sys

LONGEST = 5_000_000


def main(pages, seconds, memory, *paths):
    """:param pages: pages, ``seconds`` and bytes of ``memory`` at most; ``paths``: where the caller finds its libraries"""
    sys.path[:] = paths
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    except (ImportError, ValueError, OSError):  # pylint: disable=except-pass
        pass  # no such limits on this system: the caller's clock remains
    import io
    import logging

    import pypdf

    logging.disable(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()))
    if reader.is_encrypted and not reader.decrypt(""):
        return "locked\n"
    if len(reader.pages) > int(pages):
        return "pages\n"
    texts, length = [], 0
    for page in reader.pages:
        texts.append(page.extract_text(extraction_mode="layout"))
        length += len(texts[-1])
        if length > LONGEST:
            return "pages\n"
    return "text\n" + "\n".join(texts)


if __name__ == "__main__":
    try:
        answer = main(*sys.argv[1:])
    except MemoryError:
        answer = "slow\n"
    except Exception as error:
        answer = f"broken\n{error or type(error).__name__}"
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
