// The inbox: what is new comes by itself, what is typed is kept on the server while it is typed, and what was sent goes once.
import htmx from 'htmx.org/dist/htmx.esm.js';
import { Fresh, listen, take, tell } from '../live.js';
import { hit } from '../finding.js';
import '../pictures.js';

const NEAR = 140, KEEPS = 700, AGAIN = 4_000, SAYS = 3_000, TYPES = 6_000;

const said = () => document.getElementById('said');
const form = () => document.getElementById('compose');

/** <rb-inbox> stands before the list and the thread. */
customElements.define('rb-inbox', class extends HTMLElement {
    #stop;
    #opened = 0;
    #fresh = new Fresh(page => this.#take(page));
    #over = () => this.#fresh.ask();

    connectedCallback() {
        const ask = () => location.pathname.startsWith('/inbox') && this.#fresh.ask();
        this.#stop = listen('conversation', ask, { here() {}, types() {}, opened: () => ++this.#opened > 1 && ask() });
        document.addEventListener('rb-over', this.#over);
    }

    disconnectedCallback() {
        this.#stop();
        this.#fresh.stop();
        document.removeEventListener('rb-over', this.#over);
    }

    #take(page) {
        for (const id of ['inbox-list', 'inbox-count']) {
            const old = document.getElementById(id), now = page.getElementById(id);
            if (old && now) {
                take(old, now);
                htmx.process(document.getElementById(id));
            }
        }
        document.querySelector('rb-thread')?.take(page);
    }
});

/** <rb-thread data-path="/inbox/12" data-member="7"> before the open conversation. */
customElements.define('rb-thread', class extends HTMLElement {
    #seen = 0;
    #looks = () => this.#read();

    connectedCallback() {
        document.addEventListener('visibilitychange', this.#looks);
        // The list is drawn after its element where the page is parsed.
        setTimeout(() => {
            if (!hit() && !location.hash.startsWith('#m-')) this.#end();
            this.#read();
        });
    }

    disconnectedCallback() {
        document.removeEventListener('visibilitychange', this.#looks);
    }

    #end() {
        const list = said();
        if (list) list.scrollTop = list.scrollHeight;
    }

    take(page) {
        const path = this.dataset.path, there = page.querySelector(`rb-thread[data-path="${path}"]`);
        if (!there) return;
        const list = said(), now = page.getElementById('said');
        if (!list || !now) return;
        const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
        const last = Number(list.dataset.last);
        this.#merge(list, now);
        list.dataset.last = now.dataset.last;
        htmx.process(list);
        for (const id of ['thread-head', 'aside']) {
            const old = document.getElementById(id), fresh = page.getElementById(id);
            if (old && fresh) {
                take(old, fresh);
                htmx.process(document.getElementById(id));
            }
        }
        document.querySelector('rb-compose')?.answered(list, last);
        if (Number(list.dataset.last) > last) document.querySelector('rb-types')?.stops();
        if (atEnd) this.#end();
        this.#read();
    }

    /** What was loaded of earlier stays; what stands on the page that came is brought up to date where it is. */
    #merge(list, now) {
        const known = new Map([...list.children].filter(each => each.id).map(each => [each.id, each]));
        // Where the reader had stopped stays marked while they look, and is no question of what came since.
        const after = each => { do each = each?.nextElementSibling; while (each?.matches('.new')); return each; };
        const fresh = [...now.children].filter(each => !each.matches('.new') && (!each.matches('.older') || !known.size));
        let at = fresh.map(each => known.get(each.id)).find(Boolean) ?? list.firstElementChild;
        for (const each of fresh) {
            const old = each.id && known.get(each.id);
            if (old) take(old, each);
            const here = old ?? document.importNode(each, true);
            if (here === at) at = after(at);
            else list.insertBefore(here, at);
        }
        while (at) {
            const next = after(at);
            // What is taken back just now goes with its answer.
            if (!at.querySelector('form.htmx-request')) at.remove();
            at = next;
        }
    }

    /** Up to there it was before somebody's eyes. */
    #read() {
        const last = Number(said()?.dataset.last ?? 0);
        if (document.hidden || last <= this.#seen) return;
        this.#seen = last;
        tell(this.dataset.path + '/reading', { upto: last });
    }
});

/** <rb-compose data-path="/inbox/12" data-member="7"> around the field in which one answers. */
customElements.define('rb-compose', class extends HTMLElement {
    #due;
    #again;
    #pressed;
    #told = 0;
    #leaves = () => this.#due && this.#keep();

    connectedCallback() {
        this.addEventListener('input', event => event.target.name && event.target.type !== 'file' && this.#typed());
        this.addEventListener('change', event => {
            if (event.target.name !== 'mode') return;
            const field = this.#field;
            field.dataset.reply ??= field.placeholder;
            field.placeholder = event.target.value === 'note' ? field.dataset.note : field.dataset.reply;
            field.focus();
        });
        this.addEventListener('keydown', event => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
            event.preventDefault();
            form().requestSubmit(form().querySelector('button.btn-primary'));
        });
        this.addEventListener('submit', event => { this.#pressed = event.submitter ?? this.#pressed; });
        this.addEventListener('htmx:beforeRequest', event => event.target === form() && this.#still());
        this.addEventListener('htmx:afterRequest', event => {
            // A refusal (422) is drawn too, and so counts as an answer: what was typed stays then.
            if (event.target !== form() || !event.detail.successful || event.detail.xhr.status >= 400) return;
            // What was written stands elsewhere now; where the answer led is the page's address from now on.
            history.replaceState(history.state, '', event.detail.xhr.responseURL || location.href);
            if (!form()) return;
            this.querySelector('[data-unsent]').hidden = true;
            form().reset();
            this.#field.value = '';
        });
        for (const lost of ['htmx:sendError', 'htmx:sendAbort', 'htmx:timeout']) {
            this.addEventListener(lost, event => {
                if (event.target !== form()) return;
                event.stopPropagation();
                this.querySelector('[data-unsent]').hidden = false;
                clearTimeout(this.#again);
                this.#again = setTimeout(() => form()?.requestSubmit(this.#pressed?.isConnected ? this.#pressed : null), AGAIN);
            });
        }
        addEventListener('pagehide', this.#leaves);
    }

    disconnectedCallback() {
        removeEventListener('pagehide', this.#leaves);
        this.#leaves();
        clearTimeout(this.#again);
    }

    get #field() {
        return this.querySelector('textarea');
    }

    #typed() {
        // A note is nobody's but the team's, and so is that somebody writes one.
        if (this.dataset.tells && form().elements.mode?.value === 'reply' && Date.now() - this.#told > SAYS) {
            this.#told = Date.now();
            tell(this.dataset.tells, {});
        }
        clearTimeout(this.#due);
        this.#due = setTimeout(() => this.#keep(), KEEPS);
    }

    #still() {
        clearTimeout(this.#due);
        this.#due = undefined;
    }

    async #keep() {
        this.#still();
        const values = [...new FormData(this.querySelector('form'))].filter(([name, value]) => typeof value === 'string' && name !== '_csrf');
        const answer = await tell(this.dataset.path + '/draft', values);
        const kept = this.querySelector('[data-kept]');
        if (kept && answer?.ok) kept.hidden = false;
    }

    /** Somebody else answered while one was writing: said at once, and whoever sends now knows of it. */
    answered(list, last) {
        const theirs = [...list.querySelectorAll('li.out[data-number]')].filter(each => Number(each.dataset.number) > last && each.dataset.by !== this.dataset.member);
        const warning = this.querySelector('[data-answered]');
        if (!theirs.length || !warning || !this.#field.value.trim()) {
            if (!this.#field.value.trim()) form().elements.seen.value = list.dataset.last;
            return;
        }
        warning.hidden = false;
        warning.querySelector('[data-who]').textContent = theirs.at(-1).dataset.name;
        form().elements.seen.value = list.dataset.last;
    }
});

/** <rb-types data-watch="conversation-12" hidden> says that the customer writes just now; it is known by the open lines alone. */
customElements.define('rb-types', class extends HTMLElement {
    #stop;
    #timer;

    connectedCallback() {
        this.#stop = listen(this.dataset.watch, () => {}, { here() {}, types: who => who.id || this.#types() });
    }

    disconnectedCallback() {
        this.#stop();
        clearTimeout(this.#timer);
    }

    #types() {
        this.hidden = false;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.stops(), TYPES);
    }

    stops() {
        this.hidden = true;
    }
});

// A day that goes over two pages of messages is said once.
document.addEventListener('htmx:afterSettle', () => {
    const days = new Set();
    said()?.querySelectorAll(':scope > .day').forEach(day => days.has(day.id) ? day.remove() : days.add(day.id));
});

// A text that waits in a menu goes to where one writes: <button data-insert="…">.
document.addEventListener('click', event => {
    const button = event.target.closest('[data-insert]');
    const field = button && form()?.querySelector('textarea');
    if (!field) return;
    event.preventDefault();
    if (!('sign' in button.dataset)) button.closest('details')?.removeAttribute('open');
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, 'end');
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
});

// r and n: whoever answers and whoever notes begin in the same field.
document.addEventListener('click', event => {
    const mode = event.target.closest('[data-mode]')?.dataset.mode;
    const choice = mode && form()?.querySelector(`input[name=mode][value=${mode}]`);
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
});

/** <rb-until data-at="2026-11-28T09:00:00Z"> counts what is left, in seconds or in hours and minutes, and says when it is over. */
customElements.define('rb-until', class extends HTMLElement {
    #timer;

    connectedCallback() {
        this.#show();
    }

    disconnectedCallback() {
        clearTimeout(this.#timer);
    }

    #show() {
        const left = Math.ceil((Date.parse(this.dataset.at) - Date.now()) / 1000);
        if (left <= 0) {
            this.textContent = '0';
            // A moment later it is so for the server too.
            this.#timer = setTimeout(() => document.dispatchEvent(new Event('rb-over')), 800);
            return;
        }
        const minutes = Math.floor(left / 60);
        this.textContent = left < 120 ? String(left) : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
        this.#timer = setTimeout(() => this.#show(), left <= 120 ? 1000 : 15_000);
    }
});

/** <rb-letter data-src="…"> shows a letter in its own layout when it is opened: in a frame that is nobody's, without pictures from outside before somebody asks. */
customElements.define('rb-letter', class extends HTMLElement {
    connectedCallback() {
        const box = this.closest('details'), pictures = this.querySelector('[data-pictures]');
        box.addEventListener('toggle', () => box.open && !this.querySelector('iframe') && this.#show(''));
        pictures.addEventListener('click', () => {
            pictures.hidden = true;
            this.#show('?pictures=true');
        });
    }

    #show(asked) {
        this.querySelector('iframe')?.remove();
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
        frame.referrerPolicy = 'no-referrer';
        frame.title = this.dataset.title;
        frame.src = this.dataset.src + asked;
        this.append(frame);
        if (!asked) this.querySelector('[data-pictures]').hidden = false;
    }
});
