// <rb-pictures> with a dialog in it: a link with data-picture opens its picture there, over the page, and one goes on from it to those
// before and after it. Without a script the link leads to the picture itself.
import htmx from 'htmx.org/dist/htmx.esm.js';

const FAR = 48;
const all = () => [...document.querySelectorAll('a[data-picture]')];
const rightToLeft = () => document.documentElement.dir === 'rtl';

customElements.define('rb-pictures', class extends HTMLElement {
    #dialog;
    #link;
    #from;
    #loading = false;
    #opens = event => {
        const link = event.target.closest?.('a[data-picture]');
        if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        this.#show(link);
        this.#dialog.showModal();
    };

    connectedCallback() {
        this.#dialog = this.querySelector('dialog');
        document.addEventListener('click', this.#opens);
        this.#dialog.addEventListener('click', event => {
            const step = event.target.closest('[data-step]');
            if (step) this.#step(Number(step.dataset.step));
            else if (event.target.closest('[data-closes]') || !event.target.closest('img, header, p')) this.#dialog.close();
        });
        this.#dialog.addEventListener('keydown', event => {
            const key = { ArrowRight: rightToLeft() ? -1 : 1, ArrowLeft: rightToLeft() ? 1 : -1, Home: -Infinity, End: Infinity }[event.key];
            if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            this.#step(key);
        });
        // Two fingers make it larger, one goes on.
        this.#dialog.addEventListener('touchstart', event => {
            this.#from = event.touches.length === 1 && (globalThis.visualViewport?.scale ?? 1) < 1.05 ? event.touches[0] : undefined;
        }, { passive: true });
        this.#dialog.addEventListener('touchend', event => {
            const to = event.changedTouches[0], from = this.#from;
            this.#from = undefined;
            if (!from || event.touches.length || Math.abs(to.clientX - from.clientX) < FAR || Math.abs(to.clientX - from.clientX) < 2 * Math.abs(to.clientY - from.clientY)) return;
            this.#step(to.clientX < from.clientX === !rightToLeft() ? 1 : -1);
        });
        this.#dialog.addEventListener('close', () => {
            this.#picture.removeAttribute('src');
            const link = this.#here();
            link?.scrollIntoView({ block: 'nearest' });
            link?.focus();
        });
    }

    disconnectedCallback() {
        document.removeEventListener('click', this.#opens);
    }

    get #picture() {
        return this.#dialog.querySelector('img');
    }

    get #older() {
        return document.querySelector('#older a');
    }

    // What came meanwhile may have drawn the thread anew.
    #here() {
        return this.#link?.isConnected ? this.#link : all().find(each => each.href === this.#link?.href);
    }

    #show(link) {
        const links = all(), at = links.indexOf(link), small = link.querySelector('img'), name = small.alt;
        const find = part => this.#dialog.querySelector(part);
        this.#link = link;
        find('[data-name]').textContent = name;
        find('[data-at]').textContent = links.length > 1 ? `${at + 1} / ${links.length}${this.#older ? '+' : ''}` : '';
        Object.assign(find('[data-takes]'), { href: link.href, download: name });
        find('[data-broken]').hidden = true;
        // A focused control that goes would take the keys along.
        const gone = { '-1': at === 0 && !this.#older, 1: at === links.length - 1 };
        for (const step of this.#dialog.querySelectorAll('[data-step]')) {
            if (gone[step.dataset.step] && step === document.activeElement) find('[data-closes]').focus();
            step.hidden = gone[step.dataset.step];
        }
        const picture = this.#picture, whole = new Image();
        Object.assign(picture, { src: small.currentSrc || small.src, alt: name });
        picture.setAttribute('aria-busy', 'true');
        const over = shown => {
            if (this.#link !== link || !this.#dialog.open) return;
            picture.removeAttribute('aria-busy');
            if (shown) picture.src = whole.src;
            else find('[data-broken]').hidden = false;
        };
        whole.addEventListener('load', () => over(true));
        whole.addEventListener('error', () => over(false));
        whole.src = link.href;
    }

    async #step(by) {
        if (this.#loading) return;
        let at = all().indexOf(this.#here());
        if (at === 0 && by === -1) at += await this.#load();
        const links = all(), next = links[Math.min(links.length - 1, Math.max(0, at + by))];
        if (this.#dialog.open && next) this.#show(next);
    }

    /** Brings earlier messages until one of them has a picture; answers how many pictures they have. */
    async #load() {
        const before = all().length;
        this.#loading = true;
        this.#picture.setAttribute('aria-busy', 'true');
        while (this.#older && all().length === before && await this.#brought(this.#older));
        this.#loading = false;
        return all().length - before;
    }

    /** Whether what that link brings has come. */
    #brought(link) {
        const ends = new AbortController();
        return new Promise(done => {
            for (const event of ['htmx:afterSettle', 'htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
                document.addEventListener(event, () => (event !== 'htmx:afterSettle' || !link.isConnected) && done(!link.isConnected), { signal: ends.signal });
            }
            htmx.trigger(link, 'click');
        }).finally(() => ends.abort());
    }
});
