"""What a list has to offer, whatever it shows."""

from lxml import etree


def lacking(env, module):
    """What the lists behind the window actions of an add-on lack: cards for a phone, words when empty, a search with filters or groups.

    :param module: technical name of the add-on
    :return: sorted list of ``"action: what"``
    """
    names = env["ir.model.data"].search([("module", "=", module), ("model", "=", "ir.actions.act_window")])
    found = []
    for name in names:
        action = env["ir.actions.act_window"].browse(name.res_id)
        kinds = action.view_mode.split(",")
        if "list" not in kinds or action.target == "new":
            continue
        if "kanban" not in kinds:
            found.append(f"{name.name}: cards")
        if "o_view_nocontent" not in str(action.help or ""):
            found.append(f"{name.name}: help")
        arch = env[action.res_model].get_views([(False, "search")])["views"]["search"]["arch"]
        if not etree.fromstring(arch).findall(".//filter"):
            found.append(f"{name.name}: search")
    return sorted(found)
