"""The cases of the generator of bank lines: what a payer does, and what of it stands in the text."""

from bisect import bisect_left
from datetime import timedelta

from matching_texts import NOBODY

#: Days around its planned day in which an invoice may be paid.
WINDOW = 15
TEXT_LIMIT, LINE_LIMIT = 140, 35


class Cases:
    """Needs ``rng``, ``open`` and what ``_Maker`` emits."""

    def payable(self, today, least=1, want=None):
        """(customer id, open invoices whose planned day is near) or None."""
        for _try in range(12):
            key = self.pick_customer()
            window = [(today + timedelta(days=d), "") for d in (-WINDOW, WINDOW)]
            first, last = (bisect_left(self.open[key], edge) for edge in window)
            found = [
                i
                for _on, i in self.open[key][first:last]
                if self.invoices[i]["issue_date"] <= today
                and self.invoices[i]["amount"] > 0
                and (want is None or want(self.invoices[i]))
            ]
            if len(found) >= least:
                return key, found
        return None

    # -- cases: each names some invoices, the cash on each, and what the text says ------------------

    def case_named(self, today, case):
        until = lambda i: i["discount_until"] and ((i["discount_until"] >= today) == (case == "discount"))
        found = self.payable(today, want=until if case.startswith("discount") else None)
        if not found:
            return
        invoice = self.rng.choice(found[1])
        left = self.invoices[invoice]["left"]
        text, cash, writeoff, kind = self.reference(invoice), left, 0, ""
        if case.startswith("discount"):
            cut = round(self.invoices[invoice]["amount"] * 0.03)
            cash, writeoff, kind = (
                (left - cut, cut, "discount") if case == "discount" else (left - cut, 0, "residual_open")
            )
        elif case == "bank_fee":
            writeoff, kind = min(self.rng.randrange(500, 4500), left // 10), "fee"
            cash, text = left - writeoff, text + self.rng.choice(("", " /SHA", " CHGS SHA"))
        elif case == "fx_rounding":
            writeoff, kind = self.rng.choice((-5, -3, -1, 1, 4)), "rounding"
            cash = left - writeoff
        elif case == "short_payment":
            cash, kind = left - max(100, left * self.rng.randrange(1, 14) // 100), "residual_open"
            text += self.rng.choice(("", " less claim", " price difference", " minus goods returned"))
        elif case == "instalment":
            cash, kind = left // self.rng.choice((2, 3, 4)), "residual_open"
            text += self.rng.choice(("", " 1/3", " part payment", " Teilzahlung"))
        extra = self.rng.choice((100, 900, 1000, 10000, left // 10)) if case == "overpayment" else 0
        if case == "typo_ref":
            text = self.typo(text)
        if case == "noisy_ref":
            text = self.noisy(invoice)
        if cash > 0:
            self.emit(today, case, found[0], {invoice: (cash, writeoff, kind)}, text, extra)

    def case_combined_refs(self, today, case="combined_refs"):
        size = self.rng.randrange(9, 17) if case == "combined_truncated" else self.rng.randrange(2, 7)
        found = self.payable(today, size)
        if not found:
            return
        chosen = self.rng.sample(found[1], size)
        if case == "credit_note_netted":
            credits = [
                i
                for _on, i in self.open[found[0]]
                if self.invoices[i]["amount"] < 0 and self.invoices[i]["issue_date"] <= today
            ]
            if not credits or sum(self.invoices[i]["left"] for i in chosen) + self.invoices[credits[0]]["left"] <= 100:
                return
            chosen.append(credits[0])
        text = self.rng.choice((", ", "; ", " ", " + ")).join(self.reference(i) for i in chosen)
        if (len(text) > TEXT_LIMIT - 12) != (case == "combined_truncated"):
            return
        self.emit(today, case, found[0], {i: (self.invoices[i]["left"], 0, "") for i in chosen}, text)

    def case_combined_truncated(self, today):
        self.case_combined_refs(today, "combined_truncated")

    def case_credit_note_netted(self, today):
        self.case_combined_refs(today, "credit_note_netted")

    def case_combined_no_ref(self, today):
        found = self.payable(today, 4)
        if found:
            chosen = self.rng.sample(found[1], self.rng.randrange(2, 5))
            self.emit(
                today, "combined_no_ref", found[0], {i: (self.invoices[i]["left"], 0, "") for i in chosen}, self.empty()
            )

    def case_no_ref(self, today):
        found = self.payable(today)
        if found:
            invoice = self.rng.choice(found[1])
            self.emit(today, "no_ref", found[0], {invoice: (self.invoices[invoice]["left"], 0, "")}, self.empty())

    def case_misleading_ref(self, today):
        found, settled = self.payable(today), [h for h in self.history if h["invoice"]]
        if found and settled:
            invoice = self.rng.choice(found[1])
            self.emit(
                today,
                "misleading_ref",
                found[0],
                {invoice: (self.invoices[invoice]["left"], 0, "")},
                self.reference(self.rng.choice(settled)["invoice"]),
            )

    def case_prepayment(self, today):
        text = self.rng.choice(
            ("Anzahlung Auftrag {n}", "deposit order {n}", "proforma PI-{n}", "down payment", "预付款")
        )
        self.emit(today, "prepayment", self.pick_customer(), {}, self.numbered(text), self.rng.randrange(5000, 900000))

    def case_not_customer(self, today):
        name, text = self.rng.choice(NOBODY)
        self.add_line(
            today,
            "not_customer",
            "",
            {},
            self.rng.randrange(1000, 200000),
            "EUR",
            name,
            self.account(),
            self.numbered(text),
        )

    def case_duplicate(self, today):
        recent = [h for h in self.history[-400:] if 0 < (today - h["date"]).days < 25 and h["simple"]]
        if recent:
            first = self.rng.choice(recent)
            self.add_line(
                today,
                "duplicate",
                first["customer"],
                {},
                first["amount"],
                first["currency"],
                first["name"],
                first["account"],
                first["text"],
            )

    # -- output -------------------------------------------------------------------------------------
