import { onWillStart } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import { ageColor } from "../age/age_color";

export const BUCKET = "bucket_id";

/** The buckets of all schemes in their order, with the colours they have on this ground: `{ list: [{ id, name, color }] }`. */
export function useAgeBuckets() {
    const orm = useService("orm");
    const buckets = { list: [] };
    onWillStart(async () => {
        const found = await orm.searchRead("ar.aging.bucket", [], ["name", "color"]);
        buckets.list = found.map(({ id, name, color }) => ({ id, name, color: ageColor(color) }));
    });
    return buckets;
}
