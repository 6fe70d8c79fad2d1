import { registry } from "@web/core/registry";

// A loaded machine is slow, not wrong: our tours wait for what happens. The limit only ends one that hangs.
const LIMIT = 300000;
const tours = registry.category("web_tour.tours");

function beingPatient(name, tour) {
    if (name.startsWith("ar_")) {
        tour.timeout = LIMIT;
    }
}

for (const [name, tour] of tours.getEntries()) {
    beingPatient(name, tour);
}
tours.addEventListener("UPDATE", ({ detail }) => {
    if (detail.operation === "add") {
        beingPatient(detail.key, detail.value);
    }
});
