// <rb-edit> holds a fact that can be changed where it stands. Its link leads to the same page with the form in the fact's
// place, so htmx fetches just that place: Enter saves, Escape puts the value back, a wrong value comes back with its error.
import htmx from 'htmx.org/dist/htmx.esm.js';

// The fact that was just sent: when it comes back as text, the focus is given back to it.
let sent;

customElements.define('rb-edit', class extends HTMLElement {
    connectedCallback() {
        const field = this.querySelector('form [autofocus]') ?? this.querySelector('form :is(input:not([type=hidden]), select, textarea)');
        if (field) {
            field.focus();
            field.select?.();
        } else if (sent === this.id) {
            sent = undefined;
            this.querySelector('a')?.focus();
        }
        this.addEventListener('keydown', event => this.#key(event));
        this.addEventListener('submit', () => { sent = this.id; });
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
