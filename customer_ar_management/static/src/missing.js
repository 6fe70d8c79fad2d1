import { patch } from "@web/core/utils/patch";
import { registry } from "@web/core/registry";
import { useBus } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";

const MISSING = "odoo.addons.customer_ar_management.models.base.missing.Missing";
const EVENT = "AR:MISSING";

/** The words as a message on the page, as core does it for required fields that are empty. */
registry.category("error_notifications").add(MISSING, { type: "danger" });

/** Tells the form which of its fields are meant; what is said about them follows from the registry above. */
function markMissing(env, error, originalError) {
    if (originalError?.exceptionName === MISSING) {
        env.bus.trigger(EVENT, originalError.data.context);
    }
    return false;
}
registry.category("error_handlers").add("customer_ar_management.missing", markMissing, { sequence: 90 });

patch(FormController.prototype, {
    setup() {
        super.setup();
        useBus(this.env.bus, EVENT, ({ detail }) => this.markMissing(detail));
    },

    /** Mark the fields until they are filled in or the record is saved: they are not required for everything. */
    markMissing({ model, fields }) {
        const record = this.model.root;
        if (record.resModel === model) {
            for (const name of fields.filter((name) => name in record.activeFields)) {
                record._unsetRequiredFields.add(name); // looked at anew by the next save
                record._setInvalidField(name);
            }
        }
    },
});
