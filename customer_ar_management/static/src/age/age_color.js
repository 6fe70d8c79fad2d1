import { cookie } from "@web/core/browser/cookie";
import { lightenColor } from "@web/core/colors/colors";

const LIGHTER = 0.4;

/** A bucket's colour of the aging scheme as it is seen on this ground: the darkest ones are lightened on a dark one. */
export function ageColor(color) {
    return color && cookie.get("color_scheme") === "dark" ? lightenColor(color, LIGHTER) : color;
}
