// What a colleague changes appears on the open page. One line to the server tells that something changed, never what: the page
// fetches itself again by its own address and takes what differs. What stands open to be changed, what was typed and what has
// the focus stay as they are. A hidden page lets its line go and is told, when it is looked at again, what it missed.
//
// <rb-live data-watch="person-12" data-path="/people/12"> stands on a record's page, <rb-live data-list="person"
// data-path="/people"> before a list: its rows are brought up to date, and new ones announced.
import htmx from 'htmx.org/dist/htmx.esm.js';
import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';
import { toast } from './toasts.js';

const AGAIN = 60_000;
// The line stays so long after the page was hidden: somebody looks up a number and comes back.
const LINGERS = 10_000;
const PAUSE = 700;

let source, page, position = document.body.dataset.live, retry, lingering;
const listeners = new Set();

/**
 * Calls back with {id, kind, record, of, by} of what changed and is watched, and with null where everything may have. Whoever shows
 * who is there is called with them too: company.here(people), company.types(who, field), company.lost().
 */
export function listen(topic, heard, company) {
    const listener = { topic, heard, company };
    listeners.add(listener);
    reopen();
    return () => {
        listeners.delete(listener);
        reopen();
    };
}

function reopen() {
    close();
    clearTimeout(retry);
    retry = setTimeout(open);
}

/** Says something small to the server, even while the page is being left. */
export function tell(path, values) {
    return fetch(path, { method: 'POST', keepalive: true, body: new URLSearchParams(values), headers: { 'Rabta-Live': '1', 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]')?.content ?? '' } }).catch(() => {});
}

function close() {
    if (!source) return;
    source.close();
    source = undefined;
    if ([...listeners].some(({ company }) => company)) tell('/live/leaving', { page });
}

const company = (said, call) => listeners.forEach(({ topic, company }) => company && (!said || topic === `${said.record}-${said.of}`) && call(company));

function open() {
    if (source || position === undefined || listeners.size === 0 || document.hidden) return;
    const topics = [...new Set([...listeners].map(({ topic }) => topic).filter(Boolean))];
    page = Array.from(crypto.getRandomValues(new Uint32Array(3)), part => part.toString(36)).join('');
    source = new EventSource('/live?' + new URLSearchParams([...topics.map(topic => ['watch', topic]), ['since', position], ['page', page]]));
    source.addEventListener('here', event => {
        const said = JSON.parse(event.data);
        company(said, each => each.here(said.here));
    });
    source.addEventListener('typing', event => {
        const said = JSON.parse(event.data);
        company(said, each => each.types(said.who, said.field));
    });
    // Whoever is there is told anew; those who are not have left meanwhile.
    source.addEventListener('open', () => company(null, each => {
        each.here([]);
        each.opened?.();
    }));
    source.addEventListener('message', event => hear(event, JSON.parse(event.data)));
    source.addEventListener('refresh', event => hear(event, null));
    source.addEventListener('end', () => {
        close();
        company(null, each => each.here([]));
    });
    source.addEventListener('error', () => {
        company(null, each => each.here([]));
        // The browser comes again by itself unless it was turned away.
        if (source?.readyState !== EventSource.CLOSED) return;
        close();
        clearTimeout(retry);
        retry = setTimeout(open, AGAIN);
    });
}

function hear(event, hint) {
    if (event.lastEventId) position = event.lastEventId;
    if (hint) company(hint, each => each.acted?.(hint.by));
    for (const { topic, heard } of listeners) {
        if (!hint || !topic || topic === hint.record || topic === `${hint.record}-${hint.of}`) heard(hint);
    }
}

document.addEventListener('visibilitychange', () => {
    clearTimeout(lingering);
    if (document.hidden) lingering = setTimeout(close, LINGERS);
    else open();
});
addEventListener('pagehide', close);
addEventListener('pageshow', event => event.persisted && open());

// ——— taking what differs

const dirty = control => control.matches('textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])') ? control.value !== control.defaultValue
    : control.matches('[type=checkbox], [type=radio]') ? control.checked !== control.defaultChecked : control.type === 'file' && control.value !== '';

/** Whether somebody is at it. */
function busy(element) {
    // What waits for its answer must be there when it comes.
    if (element.matches('form.htmx-request')) return true;
    if (element.matches('rb-edit')) return Boolean(element.querySelector('form'));
    if (element.matches('dialog[open], details.rb-menu[open], rb-calendar[data-dragging], rb-cells td:has([data-cell-field])')) return true;
    return element.matches('form:not(:has(table))') && (element.contains(document.activeElement) || [...element.elements].some(dirty));
}

const OWN = new Set(['data-cursor', 'tabindex', 'open', 'data-sent', 'data-typed', 'checked']);

export function take(old, now) {
    Idiomorph.morph(old, now, {
        morphStyle: 'outerHTML', // A region that has the cursor since it can be scrolled by keys is no field in which somebody types.
        ignoreActiveValue: !document.activeElement?.matches('button, a, summary, [role=region]'),
        callbacks: {
            beforeNodeMorphed: (from, to) => !(from instanceof Element) || !busy(from)
                // What was fetched after the page came stays; the new page holds but its empty place.
                && !(to.getAttribute?.('hx-trigger') === 'load' && from.getAttribute('hx-trigger') !== 'load') && !from.matches('rb-live, rb-toast, rb-here'),
            beforeNodeRemoved: from => !(from instanceof Element) || !busy(from) && !from.matches('.rb-typing') && !from.querySelector('dialog[open], rb-edit form, form.htmx-request'),
            beforeAttributeUpdated: name => !OWN.has(name),
        },
    });
}

export class Fresh {
    #due;
    #running;
    #again;
    #outdated;

    constructor(take, path) {
        this.take = take;
        this.path = path;
    }

    /** Fetches at once, and what comes meanwhile once more a moment later. */
    ask() {
        if (this.#running || this.#due) {
            this.#again = true;
            return;
        }
        this.#fetch();
    }

    /** The page has just been shown anew: what is on its way may be older, and is fetched once more. */
    outdate() {
        if (this.#running) this.#outdated = this.#again = true;
    }

    async #fetch() {
        this.#running = true;
        this.#outdated = false;
        const answer = await fetch(this.path ?? location.pathname + location.search, { headers: { 'Rabta-Live': '1' } }).catch(() => null);
        try {
            if (answer?.ok && !answer.redirected) {
                const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
                clock(page);
                if (!this.#outdated) await this.take(page);
            }
            else if (answer?.status === 404) this.gone?.();
        } finally {
            this.#running = false;
            this.#due = setTimeout(() => {
                this.#due = undefined;
                if (!this.#again) return;
                this.#again = false;
                this.#fetch();
            }, PAUSE);
        }
    }

    stop() {
        clearTimeout(this.#due);
    }
}

customElements.define('rb-live', class extends HTMLElement {
    #stop;
    #fresh;
    #news = new Set();
    #held;

    connectedCallback() {
        const { watch, list } = this.dataset;
        this.#fresh = new Fresh(page => watch ? this.#record(page) : this.#list(page));
        this.#fresh.gone = () => {
            this.#stop?.();
            this.#stop = undefined;
            if (this.dataset.gone) toast(this.dataset.gone, 'bad');
        };
        this.#stop = listen(watch ?? list, hint => this.#hear(hint));
        this.#expect();
    }

    disconnectedCallback() {
        this.#stop?.();
        this.#fresh.stop();
        clearTimeout(this.#held);
    }

    /** Elsewhere something stands open by itself, and may be all that the page is for. */
    get #here() {
        return location.pathname === this.dataset.path;
    }

    #hear(hint) {
        if (!this.#here) return;
        const list = this.dataset.list;
        if (list && hint && (hint.of === 0 || /_(created|imported|restored)$/.test(hint.kind)) && !this.#row(hint.of)) return this.#announce(hint.of);
        if (list && hint && !this.#row(hint.of)) return;
        this.#fresh.ask();
    }

    #row(id) {
        return document.querySelector(`#list tr[data-id="${id}"]`);
    }

    #announce(id) {
        const link = this.querySelector('.rb-news');
        this.#news.add(id);
        link.querySelector('[data-count]').textContent = this.#news.has(0) ? '' : this.#news.size.toLocaleString(document.documentElement.lang === 'ur' ? 'ur-PK' : 'en-PK', { numberingSystem: 'latn' });
        link.hidden = false;
    }

    #record(page) {
        const now = page.getElementById('main'), main = document.getElementById('main');
        if (!now || !page.querySelector(`rb-live[data-watch="${this.dataset.watch}"]`)) return;
        take(main, now);
        htmx.process(main);
        this.#expect();
    }

    // Who held a value and was lost gives no sign; the lock ends by itself.
    #expect() {
        clearTimeout(this.#held);
        if (document.querySelector('main .rb-taken')) this.#held = setTimeout(() => this.#here && this.#fresh.ask(), AGAIN);
    }

    #list(page) {
        document.querySelectorAll('#list tr[data-id]').forEach(row => {
            const now = page.querySelector(`#list tr[data-id="${row.dataset.id}"]`);
            row.classList.toggle('rb-left', !now);
            if (now && !row.querySelector('[data-cell-field], [aria-busy], .bad')) take(row, now);
        });
    }
});

// What presses stands on the open page until it is dealt with or closed: once in this browser, whichever page it met first.
const TOLD = 'rabta.told', REMEMBERED = 50;

function press(box) {
    const told = JSON.parse(localStorage.getItem(TOLD) ?? '[]');
    if (told.includes(box.dataset.told)) return;
    localStorage.setItem(TOLD, JSON.stringify([...told, box.dataset.told].slice(-REMEMBERED)));
    const shown = document.importNode(box, true);
    shown.querySelectorAll('[name=back]').forEach(field => { field.value = location.pathname + location.search; });
    document.getElementById('toasts')?.append(shown);
}

// The clock at the top says what is due by whichever whole page came last; it stays open and keeps the focus.
function clock(page) {
    const now = page.querySelector('.rb-top .rb-dues > summary'), was = document.querySelector('.rb-top .rb-dues > summary');
    if (!now || !was) return;
    was.className = now.className;
    was.ariaLabel = now.ariaLabel;
    was.replaceChildren(...document.importNode(now, true).childNodes);
}

// The bell on every page: <rb-bell data-member="7"> counts anew when its member is told of something.
customElements.define('rb-bell', class extends HTMLElement {
    #stop;
    #fresh = new Fresh(page => {
        const now = page.querySelector('rb-bell a');
        if (now) this.querySelector('a').replaceWith(document.importNode(now, true));
        page.getElementById('pressing')?.content.querySelectorAll('rb-toast').forEach(press);
    }, '/notifications');

    connectedCallback() {
        this.#stop = listen(`member-${this.dataset.member}`, hint => hint?.kind.startsWith('room_') || this.#fresh.ask());
    }

    disconnectedCallback() {
        this.#stop();
        this.#fresh.stop();
    }
});

// <rb-unread data-at="team" data-member="7"> in the rail and in the bar of a phone says how many rooms, or conversations, hold something
// new. The page that shows what was said has read it a moment later, so the count waits for that.
const READS = 400;

class Count {
    #numbers = new Set();
    #stops;
    #due;
    #counted;

    constructor(path, topic) {
        this.topic = topic;
        this.#counted = new Fresh(page => {
            const now = page.querySelector('rb-unread');
            if (now) this.#numbers.forEach(number => number.replaceChildren(...document.importNode(now, true).childNodes));
        }, path);
    }

    add(number) {
        this.#numbers.add(number);
        this.#stops ??= [listen(this.topic, () => this.#count()), listen(`member-${number.dataset.member}`, hint => (!hint || hint.kind.startsWith(this.topic + '_')) && this.#count())];
    }

    remove(number) {
        this.#numbers.delete(number);
        if (this.#numbers.size) return;
        this.#stops?.forEach(stop => stop());
        this.#stops = undefined;
        clearTimeout(this.#due);
    }

    #count() {
        clearTimeout(this.#due);
        this.#due = setTimeout(() => this.#counted.ask(), READS);
    }
}

const counts = { team: new Count('/rooms/unread', 'room'), inbox: new Count('/inbox/unread', 'conversation') };

customElements.define('rb-unread', class extends HTMLElement {
    connectedCallback() {
        counts[this.dataset.at]?.add(this);
    }

    disconnectedCallback() {
        counts[this.dataset.at]?.remove(this);
    }
});
