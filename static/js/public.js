// What every page uses.
import "./elements/theme-switch.js";
import "./elements/outline-fold.js";
import "./elements/copy-button.js";
import "./elements/change-steps.js";
import "./elements/search-box.js";
