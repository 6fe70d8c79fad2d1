import { Component, xml } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { daysLate } from "./days_late";

/** A number of days past due in words. */
export class DaysLateField extends Component {
    static template = xml`<span t-out="text"/>`;
    static props = { ...standardFieldProps };

    get text() {
        const days = this.props.record.data[this.props.name];
        return days > 0 ? daysLate(days) : "";
    }
}

registry.category("fields").add("ar_days_late", { component: DaysLateField, supportedTypes: ["integer"] });
