import { Component } from "@odoo/owl";
import { formatPercentage } from "@web/views/fields/formatters";
import { ageColor } from "../age/age_color";

/** How one amount spreads over the aging buckets; says the same in words to those who see no colours. */
export class AgeBar extends Component {
    static template = "customer_ar_management.AgeBar";
    static props = {
        columns: Array,
        amounts: Array,
    };

    get segments() {
        const aged = this.props.columns
            .map((column, index) => ({ ...column, amount: this.props.amounts[index] }))
            .filter(({ kind, amount }) => ["not_due", "aged"].includes(kind) && amount > 0);
        const whole = aged.reduce((sum, { amount }) => sum + amount, 0);
        return aged.map(({ key, label, color, kind, amount }) => ({
            key,
            kind,
            color: ageColor(color),
            width: (100 * amount) / whole,
            title: `${label}: ${formatPercentage(amount / whole, { digits: [16, 0] })}`,
        }));
    }

    get description() {
        return this.segments.map(({ title }) => title).join(", ");
    }
}
