"""What is counted, in the reader's language: one day is not “1 days”."""


def days_text(env, days):
    """“1 day”, “42 days”.

    :param days: number, or its text as it is shown
    """
    return env._("1 day") if days in (1, "1") else env._("%s days", days)


def late_text(env, days):
    """“1 day late”, “42 days late”; empty for what is not late.

    :param days: days past due
    """
    if days <= 0:
        return ""
    return env._("1 day late") if days == 1 else env._("%s days late", days)
