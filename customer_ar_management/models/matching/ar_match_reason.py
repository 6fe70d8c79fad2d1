"""What is said of each code of ``tools.matching.REASONS``, in people's language."""


def sentences(env):
    """``{reason code: translated sentence with placeholders}``."""
    return {
        "names_invoice": env._("The text names %(numbers)s."),
        "names_settled": env._("The text also names documents already settled: %(count)s."),
        "payer_payer": env._("The payer is the customer (by %(source)s)."),
        "payer_group": env._("The payer belongs to the group of the customer (by %(source)s)."),
        "payer_unknown": env._("The payer is not known."),
        "payer_conflict": env._("The payer is known as another customer (by %(source)s)."),
        "payer_known": env._("The payer is recognised by %(source)s; candidates: %(count)s."),
        "one_edit": env._("One digit away from %(number)s."),
        "text_cut": env._("The text was cut off; further items make up the amount: %(hidden)s."),
        "credit_fits": env._("Credit note %(number)s explains the difference."),
        "credit_netted": env._("Invoices less credit notes: %(items)s items."),
        "cents": env._("Difference of a few cents."),
        "discount_in_time": env._("Early-payment discount taken in time."),
        "discount_too_late": env._("The difference is the early-payment discount, taken too late."),
        "charges_deducted": env._("Bank charges were deducted (%(word)s)."),
        "less_than_named": env._("Less than the documents named."),
        "instalment": env._("Instalments paid: %(count)s, with a difference; ways to read it: %(ways)s."),
        "says_partial": env._("The text announces a part payment or deduction (%(word)s)."),
        "more_than_named": env._("More than the documents named; the rest stays on account."),
        "far_more_than_named": env._("Far more than the documents named."),
        "fits": env._("Open items with exactly this amount: %(items)s; ways to read it: %(ways)s."),
        "amount_only": env._("Only the amount fits; items that have it: %(ways)s."),
        "oldest_first": env._("Nothing fits; the oldest items first: %(items)s."),
        "keep_on_account": env._("Keep on the account of the customer."),
        "repeated": env._("The same payer sent the same amount with the same text before."),
        "prepayment": env._("The text speaks of a prepayment (%(word)s)."),
        "contradiction": env._("The text names documents that do not fit."),
        "not_customer": env._("Looks like money from no customer (%(word)s)."),
        "remittance": env._("The remittance advice %(advice)s says so; items: %(items)s."),
        "by_hand": env._("Chosen by hand."),
        "way_chosen": env._("A person chose this way."),
    }


def payer_sources(env):
    """``{sign: translated words}``: how the payer was recognised."""
    return {
        "given": env._("the bank line"),
        "account": env._("account number"),
        "history": env._("earlier payments"),
        "name": env._("name"),
        "code": env._("customer number"),
        "likeness": env._("similar name"),
    }
