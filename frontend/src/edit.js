// <rb-edit> holds a fact that can be changed where it stands. Its link leads to the same page with the form in the fact's
// place, so htmx fetches just that place: Enter saves, Escape puts the value back, a wrong value comes back with its error.
// While the form is open its value is held, so that nobody else changes it; a value that is let go of is given up at once.
import htmx from 'htmx.org/dist/htmx.esm.js';

const RENEWED = 20_000;

// The fact that was just sent: when it comes back as text, the focus is given back to it.
let sent;

/** Where the value of this form is held: /people/12/facts/city is held at /people/12/editing/city. */
function held(form) {
    const [, record, field] = new URL(form.action).pathname.replace(/\/file$/, '').match(/^(.+?)\/(facts\/[^/]+|points\/\d+|owner)$/) ?? [];
    return field && `${record}/editing/${field.replace(/^facts\//, '').replace('/', '-').replace('points', 'point')}`;
}

function tell(path) {
    return fetch(path, { method: 'POST', keepalive: true, headers: { 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]')?.content ?? '' } }).catch(() => {});
}

customElements.define('rb-edit', class extends HTMLElement {
    #renewing;
    #held;
    #leaves = () => this.#release();

    connectedCallback() {
        const form = this.querySelector('form');
        const field = form?.querySelector('[autofocus]') ?? form?.querySelector('input:not([type=hidden]), select, textarea');
        if (field) {
            if (sent === this.id) sent = undefined;
            field.focus();
            field.select?.();
            this.#hold(form);
        } else if (sent === this.id) {
            sent = undefined;
            this.querySelector('a')?.focus();
        }
        this.addEventListener('keydown', event => this.#key(event));
        this.addEventListener('submit', () => { sent = this.id; });
    }

    disconnectedCallback() {
        // What was saved is given up by the saving; a form that comes back with an error goes on holding.
        if (sent === this.id) this.#forget();
        else this.#release();
    }

    #hold(form) {
        this.#held = held(form);
        if (!this.#held) return;
        this.#renewing = setInterval(() => tell(this.#held), RENEWED);
        addEventListener('pagehide', this.#leaves);
    }

    #forget() {
        clearInterval(this.#renewing);
        removeEventListener('pagehide', this.#leaves);
        this.#held = undefined;
    }

    #release() {
        if (this.#held) tell(this.#held + '/release');
        this.#forget();
    }

    #key(event) {
        if (event.isComposing) return;
        const form = event.target.closest('form');
        if (form && event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            this.#revert();
        } else if (form && event.key === 'Enter' && (event.target.matches('select') || event.target.matches('textarea') && (event.ctrlKey || event.metaKey))) {
            event.preventDefault();
            form.requestSubmit();
        }
    }

    #revert() {
        const back = this.querySelector('[data-revert]')?.getAttribute('href') ?? location.pathname;
        const place = '#' + this.id;
        htmx.ajax('GET', back, { target: place, select: place, swap: 'outerHTML' })
            .then(() => document.querySelector(place + ' a')?.focus());
    }
});
