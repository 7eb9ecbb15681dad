// What every page loads: htmx, and small custom behaviour that a page also works without.
import './htmx.js';
import './toasts.js';
import './menus.js';
import './dialogs.js';
import './palette.js';
import './rows.js';
import './order.js';
import './edit.js';
import './parts.js';
import './forms.js';
import './drop.js';
import './sort.js';
import './when.js';
import './merge.js';
import './theme.js';
import './print.js';
import './keyboard.js';
