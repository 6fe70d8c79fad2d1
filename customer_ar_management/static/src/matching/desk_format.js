import { deserializeDate, deserializeDateTime, formatDate, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";
import { formatPercentage } from "@web/views/fields/formatters";
import { daysLate } from "../age/days_late";

/** How the matching desk says things: figures in the receipt's currency, dates, states and differences in words. */

const SHOWN_NUMBERS = 3;

export function amountText(value, row) {
    return formatFloat(value, { digits: [16, row.currency.digits] });
}

export function isZero(value, row) {
    return Math.abs(value) < 10 ** -row.currency.digits / 2;
}

export function dateText(text) {
    return text ? formatDate(deserializeDate(text)) : "";
}

export function timeText(text) {
    return text ? formatDateTime(deserializeDateTime(text), { showSeconds: false }) : "";
}

/** Rounded down: nothing that is not wholly certain reads 100 %. */
export function percentText(value) {
    return formatPercentage(Math.floor(value * 100 + 1e-6) / 100, { digits: [16, 0] });
}

export function lateText({ late, is_credit, date_due }) {
    if (is_credit) {
        return _t("credit");
    }
    if (!date_due) {
        return _t("no due date");
    }
    return late > 0 ? daysLate(late) : _t("due %s", dateText(date_due));
}

/** The first documents that a receipt pays, and how many more. */
export function numbersText(row) {
    const numbers = row.allocations.map(({ number }) => number);
    const more = numbers.length - SHOWN_NUMBERS;
    return numbers.slice(0, SHOWN_NUMBERS).join(", ") + (more > 0 ? ` +${more}` : "");
}

/** How sure the proposal is: word and colour. */
export function sureness(row) {
    if (row.settled) {
        return { tone: "success", icon: "fa-check", label: row.state_label };
    }
    if (row.state === "exception") {
        return { tone: "warning", icon: "fa-flag", label: row.state_label };
    }
    if (row.certain) {
        return {
            tone: "success",
            icon: "fa-check-circle",
            label: _t("certain %s", percentText(row.confidence)),
        };
    }
    if (row.ambiguous) {
        return { tone: "warning", icon: "fa-random", label: _t("ambiguous") };
    }
    if (!row.allocations.length) {
        return row.partner && row.rule
            ? { tone: "secondary", icon: "fa-inbox", label: _t("for the account") }
            : { tone: "secondary", icon: "fa-question-circle", label: _t("nothing fits") };
    }
    return { tone: "info", icon: "fa-adjust", label: _t("likely %s", percentText(row.confidence)) };
}

/** What is left over or missing, in words: never hidden. */
export function differences(row) {
    const found = [];
    for (const { writeoff, kind_label, reason } of row.allocations) {
        if (!isZero(writeoff, row)) {
            const label = [kind_label || _t("written off"), reason].filter(Boolean).join(", ");
            found.push({
                tone: "info",
                text: _t("%(amount)s → %(kind)s", { amount: amountText(writeoff, row), kind: label }),
            });
        }
    }
    const rest = row.allocations.reduce((sum, allocation) => sum + Math.max(allocation.rest, 0), 0);
    if (!isZero(rest, row)) {
        found.push({ tone: "warning", text: _t("%s stays open", amountText(rest, row)) });
    }
    if (row.allocations.length && !isZero(row.unapplied, row)) {
        found.push({ tone: "warning", text: _t("%s stays on account", amountText(row.unapplied, row)) });
    }
    return found;
}
