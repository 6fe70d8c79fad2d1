import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { serializeDate } from "@web/core/l10n/dates";
import { formatFloat } from "@web/core/utils/numbers";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { parseFloat as parseAmount } from "@web/views/fields/parsers";

const { DateTime } = luxon;
const AMOUNT_DIGITS = [16, 2];

/** At most a handful of fields for one outcome: Tab between them, Enter saves, Escape leaves. */
export class DeskForm extends Component {
    static template = "customer_ar_management_collection.DeskForm";
    static props = { form: Object, page: Object, options: Object, save: Function, close: Function, busy: Boolean };

    setup() {
        this.root = useRef("root");
        this.state = useState({ place: "" });
        const { form } = this.props;
        if (form.result === "promised") {
            form.date = form.date || this.day(7);
        } else if (form.result === "call_back") {
            form.next_date = form.next_date || this.day(1);
        }
        onMounted(() => {
            const first = this.root.el.querySelector("[data-first]") || this.root.el.querySelector("input, select");
            first?.focus();
            first?.select?.();
        });
    }

    day(ahead) {
        return serializeDate(DateTime.fromISO(this.props.options.today).plus({ days: ahead }));
    }

    get form() {
        return this.props.form;
    }

    get title() {
        return this.form.kind === "visit" ? _t("Visit") : this.props.options.results[this.form.result];
    }

    get currency() {
        const [chase] = this.props.page.chase;
        if (this.form.result === "disputed") {
            return this.props.page.items.find(({ line_id }) => line_id === this.form.line_id)?.currency || "";
        }
        return chase ? chase.currency : "";
    }

    get amountText() {
        return this.form.amount === "" ? "" : formatFloat(this.form.amount, { digits: AMOUNT_DIGITS });
    }

    get results() {
        return Object.entries(this.props.options.results);
    }

    onAmount(ev) {
        const text = ev.target.value.trim();
        this.form.error = "";
        try {
            this.form.amount = text ? parseAmount(text) : "";
        } catch {
            this.form.error = _t("%s is not an amount.", text);
        }
    }

    onNumber(name, ev) {
        this.form[name] = Number(ev.target.value) || false;
    }

    async onPhoto(ev) {
        const [file] = ev.target.files;
        const url = file ? await getDataURLFromFile(file) : "";
        this.form.photo = url ? url.split(",")[1] : "";
    }

    here() {
        if (!navigator.geolocation) {
            this.state.place = _t("This device does not tell where it is.");
            return;
        }
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
                this.form.latitude = coords.latitude;
                this.form.longitude = coords.longitude;
                this.state.place = _t("Noted: %s", `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`);
            },
            () => {
                this.state.place = _t("This device does not tell where it is.");
            }
        );
    }

    onSubmit(ev) {
        ev.preventDefault();
        if (!this.form.error) {
            this.props.save();
        }
    }
}
