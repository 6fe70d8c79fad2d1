import { Component, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { TABS } from "./desk_model";

/** Tabs, filters and order of the matching desk. */
export class MatchFilters extends Component {
    static template = "customer_ar_management.MatchDesk.Filters";
    static components = { Dropdown, DropdownItem };
    static props = { model: Object, help: Function };

    setup() {
        this.model = useState(this.props.model);
        this.state = useState({ unfolded: false }); // on a phone
    }

    get options() {
        return this.model.options;
    }

    get tabs() {
        const labels = {
            match: _t("To match"),
            certain: _t("Certain"),
            ambiguous: _t("Ambiguous"),
            exceptions: _t("Exceptions"),
            done: _t("Done today"),
        };
        if (this.model.params.done && this.model.params.done !== "today") {
            labels.done = _t("Done");
        }
        return TABS.map((key) => ({ key, label: labels[key], count: this.model.counts[key] || 0 }));
    }

    get orders() {
        return [
            { key: "date", label: _t("Date") },
            { key: "amount", label: _t("Amount") },
            { key: "payer", label: _t("Payer") },
            { key: "customer", label: _t("Customer") },
            { key: "confidence", label: _t("Confidence") },
            { key: "rule", label: _t("Rule") },
        ];
    }

    sortIcon(key) {
        const [current, direction] = this.model.params.sort.split(" ");
        return current !== key ? "" : direction === "asc" ? "fa-caret-up" : "fa-caret-down";
    }

    onPick(name, ev) {
        const { value } = ev.target;
        return this.model.ask({ [name]: name === "journal_id" ? parseInt(value) || false : value || false });
    }
}
