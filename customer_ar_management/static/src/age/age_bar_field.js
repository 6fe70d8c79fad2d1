import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { AgeBar } from "../aged_receivables/age_bar";

/** The age bar of a record: a Json field with [{ key, label, color, kind, amount }]. */
export class AgeBarField extends Component {
    static template = "customer_ar_management.AgeBarField";
    static components = { AgeBar };
    static props = { ...standardFieldProps };

    get columns() {
        return this.props.record.data[this.props.name] || [];
    }

    get amounts() {
        return this.columns.map(({ amount }) => amount);
    }
}

registry.category("fields").add("ar_age_bar", { component: AgeBarField, supportedTypes: ["json"] });
