import { Component, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import {
    amountText,
    dateText,
    differences,
    isZero,
    lateText,
    numbersText,
    percentText,
    sureness,
    timeText,
} from "./desk_format";

/** One receipt of the matching desk; the one looked at is folded out with its proposal, the other ways and the buttons. */
export class MatchRow extends Component {
    static template = "customer_ar_management.MatchDesk.Row";
    static components = { Dropdown, DropdownItem };
    static props = { row: Object, model: Object, decisions: Object, open: Function };

    setup() {
        this.model = useState(this.props.model);
        Object.assign(this, { date: dateText, time: timeText, percent: percentText, lateText });
    }

    get row() {
        return this.props.row;
    }

    get options() {
        return this.model.options;
    }

    get decisions() {
        return this.props.decisions;
    }

    get isCurrent() {
        return this.row.id === this.model.currentId;
    }

    get sure() {
        return sureness(this.row);
    }

    get differences() {
        return differences(this.row);
    }

    get numbers() {
        return numbersText(this.row);
    }

    /** What the bank or the payer wrote; of a credit also which document it is. */
    get said() {
        return [this.row.number, this.row.text].filter(Boolean).join(" · ");
    }

    get flags() {
        return this.row.exceptions.map(({ label }) => label).join(", ");
    }

    get doneBy() {
        return this.row.automatic ? _t("posted automatically") : this.row.matched_by;
    }

    get writtenOff() {
        return _t("written off");
    }

    amount(value) {
        return amountText(value, this.row);
    }

    isZero(value) {
        return isZero(value, this.row);
    }
}
