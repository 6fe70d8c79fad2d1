"""Remittance texts as payers write them: references whole, misspelt and noisy, with words around."""

import string

EMPTY = ("", "payment", "thank you", "as per advice", "Rechnungen", "lote {n}", "weekly run", "货款", "advice {n}")
FRONT = ("", "", "", "Payment ", "Zahlung ", "PO {n} ", "Kd {code} ", "our ref {n} ", "Your ref ", "paiement ")
NOBODY = (
    ("City Waterworks", "refund 2024"),
    ("Treasury", "tax refund"),
    ("House bank", "credit interest"),
    ("Own account", "internal transfer"),
    ("Card Services", "card settlement {n}"),
    ("Harbour Lease", "rent back {n}"),
)


class Texts:
    """Needs `rng` and `invoices` of the generator."""

    def numbered(self, text, key=""):
        return text.format(n=self.rng.randrange(1000, 99999), code=key[1:])

    def empty(self):
        return self.numbered(self.rng.choice(EMPTY))

    def reference(self, invoice):
        row = self.invoices[invoice]
        return row[self.rng.choice(("number", "payment_reference"))]

    def typo(self, text):
        places = [n for n, c in enumerate(text) if c.isdigit()][-5:]
        place, digit = self.rng.choice(places), self.rng.choice(string.digits)
        kind = self.rng.randrange(3)
        if kind == 0 and place + 1 < len(text) and text[place + 1].isdigit():
            return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        return text[:place] + text[place + 1 :] if kind == 1 else text[:place] + digit + text[place + 1 :]

    def noisy(self, invoice):
        row, serial = self.invoices[invoice], self.invoices[invoice]["serial"]
        number = row["number"]
        return self.rng.choice(
            (
                number.replace("/", "-"),
                number.replace("/", "").replace("-", ""),
                number.lower(),
                number.replace("/", " "),
                f"Rg.Nr. {serial['s']} v. {row['issue_date']:%d.%m.%Y}",
                f"Invoice no {serial['s']}/{serial['yy']:02d}",
                f"RE {serial['s']:05d}",
                f"Inv.{serial['s']}",
                f"{number} many thanks",
                f"发票号 {number}",
            )
        )

    def front(self, key):
        """Words that a payer's software puts before the references."""
        return self.numbered(self.rng.choice(FRONT), key)
