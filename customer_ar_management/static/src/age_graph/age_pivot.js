import { registry } from "@web/core/registry";
import { PivotRenderer } from "@web/views/pivot/pivot_renderer";
import { pivotView } from "@web/views/pivot/pivot_view";
import { BUCKET, useAgeBuckets } from "./age_buckets";

/** A pivot whose heads of aging buckets are underlined in the colours of their scheme, as the aged table's are. */
export class AgePivotRenderer extends PivotRenderer {
    static template = "customer_ar_management.AgePivot";

    setup() {
        super.setup();
        this.buckets = useAgeBuckets();
    }

    /** Style of a head; empty where it names no bucket. */
    bucketStyle({ groupId }, isXAxis) {
        const values = groupId[isXAxis ? 1 : 0];
        const { fullColGroupBys, fullRowGroupBys } = this.model.metaData;
        const groupBys = isXAxis ? fullColGroupBys : fullRowGroupBys;
        const bucket =
            groupBys[values.length - 1] === BUCKET && this.buckets.list.find(({ id }) => id === values.at(-1));
        return bucket ? `border-bottom: 3px solid ${bucket.color}` : undefined;
    }
}

registry.category("views").add("ar_age_pivot", { ...pivotView, Renderer: AgePivotRenderer });
