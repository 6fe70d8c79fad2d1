import { _t } from "@web/core/l10n/translation";

/** “1 day late”, “42 days late”: one day is not “1 days”. */
export function daysLate(days) {
    return days === 1 ? _t("1 day late") : _t("%s days late", days);
}
