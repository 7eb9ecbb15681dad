// <rb-board> around the lanes of a pipeline or of statuses, or the days of a month: a card that is dragged into another lane stands there at once, and what both lanes come to
// is told anew; the server is told meanwhile. Where it asks for something first, its form opens; where it refuses, or cannot be reached, the card springs back with the reason.
// Without a mouse each card has its own way: 'Move to…'. What others move comes by itself.
import Sortable from 'sortablejs';
import htmx from 'htmx.org/dist/htmx.esm.js';
import { open, show } from './dialogs.js';
import { Fresh, listen, take } from './live.js';
import { tally } from './tallies.js';
import { toast } from './toasts.js';

// So long a card must stay over a folded lane until that opens.
const LINGERS = 500;
// So long after a card was pressed its drag may begin yet.
const BEGINS = 300;
// So long the server is waited for.
const PATIENCE = 30_000;
const PARTS = ['board', 'board-sum', 'board-filters'];

// What stands above the lanes and takes cards too: the other pipelines.
const above = (x, y) => document.elementFromPoint(x, y)?.closest('[data-first]');
const read = async answer => new DOMParser().parseFromString(await answer.text().catch(() => ''), 'text/html');
const words = page => page?.querySelector('#error')?.textContent.trim() || page?.querySelector('h1')?.textContent.trim();

// What 'Show more' brought stays: a fresh page holds but the first cards of a lane. What it shows elsewhere is there.
function keep(board, page) {
    const fresh = new Map([...page.querySelectorAll('ol[data-lane]')].map(list => [list.dataset.lane, list]));
    board.querySelectorAll('ol[data-lane]').forEach(list => {
        const now = fresh.get(list.dataset.lane), more = now?.querySelector('.more'), old = [...list.children];
        const last = more && old.findLast(card => card.matches('.rb-card') && now.contains(page.getElementById(card.id)));
        const rest = last ? old.slice(old.indexOf(last) + 1).filter(card => !card.id || !card.hidden && !page.getElementById(card.id)) : [];
        if (rest.some(card => card.matches('.rb-card'))) more.replaceWith(...rest.map(card => page.importNode(card, true)));
    });
}

customElements.define('rb-board', class extends HTMLElement {
    #fresh;
    #stop;
    #dragging;
    #pressed;
    #presses = event => { this.#pressed = Boolean(event.target.closest('.rb-card')); };
    #releases = () => this.#pressed && setTimeout(() => {
        this.#pressed = false;
        this.#settled();
    }, BEGINS);
    // Cards that were moved here and of which the server has not said yet where they stand.
    #away = 0;
    #missed;
    #over;
    #hover = event => {
        const tab = event.target.closest?.('[data-first]');
        if (tab) event.preventDefault();
        if (tab === this.#over) return;
        this.#over?.classList.remove('over');
        this.#over = tab ?? null;
        tab?.classList.add('over');
    };
    #under;
    #waiting;
    #opened = new Set();
    #folds = event => {
        const form = event.target.closest('form[data-folds]');
        if (!form) return;
        event.preventDefault();
        this.#fold(form);
    };
    // A long press would open the menu of the card's link.
    #quiet = event => this.#dragging && event.preventDefault();
    #narrows = event => {
        const link = event.target.closest('a[data-narrows]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        this.#look(link.getAttribute('href'), link.contains(document.activeElement) && (link.dataset.narrows || link.id));
    };
    #returns = () => location.pathname === new URL(this.dataset.path, location).pathname && this.#look(location.pathname + location.search, null, true);
    #armed = new Map();

    connectedCallback() {
        this.#watch();
        this.#stop = listen(this.dataset.record, () => this.#ask());
        this.addEventListener('submit', this.#folds);
        this.addEventListener('click', this.#narrows);
        this.addEventListener('contextmenu', this.#quiet);
        this.addEventListener('pointerdown', this.#presses);
        ['pointerup', 'pointercancel'].forEach(end => document.addEventListener(end, this.#releases));
        document.addEventListener('submit', this.#chosen);
        window.addEventListener('popstate', this.#returns);
        this.#arm();
    }

    disconnectedCallback() {
        this.removeEventListener('submit', this.#folds);
        this.removeEventListener('click', this.#narrows);
        this.removeEventListener('contextmenu', this.#quiet);
        this.removeEventListener('pointerdown', this.#presses);
        ['pointerup', 'pointercancel'].forEach(end => document.removeEventListener(end, this.#releases));
        document.removeEventListener('submit', this.#chosen);
        window.removeEventListener('popstate', this.#returns);
        clearTimeout(this.#waiting);
        this.#stop();
        this.#fresh.stop();
        this.#armed.forEach(sortable => sortable.destroy());
        this.#armed.clear();
    }

    // What was asked for another address comes too late for this one.
    #watch() {
        this.#fresh?.stop();
        const fresh = new Fresh(page => fresh === this.#fresh && this.#take(page), this.dataset.path);
        this.#fresh = fresh;
    }

    get #held() {
        return this.#pressed || this.#dragging || this.#away > 0;
    }

    // What moves under somebody's hand would be lost to them.
    #ask() {
        if (this.#held) this.#missed = true;
        else this.#fresh.ask();
    }

    #settled() {
        if (this.#held || !this.#missed) return;
        this.#missed = false;
        this.#fresh.ask();
    }

    #arm() {
        if (!this.hasAttribute('data-move')) return;
        for (const [list, sortable] of this.#armed) {
            if (list.isConnected) continue;
            sortable.destroy();
            this.#armed.delete(list);
        }
        this.querySelectorAll('ol[data-lane]').forEach(list => {
            if (this.#armed.has(list)) return;
            this.#armed.set(list, Sortable.create(list, {
                group: this.dataset.record, sort: false, animation: 120, ghostClass: 'ghost', draggable: '.rb-card', delay: 200, delayOnTouchOnly: true, touchStartThreshold: 5,
                onStart: () => {
                    this.#dragging = true;
                    this.toggleAttribute('data-dragging', true);
                    if (this.dataset.records === '/deals') document.addEventListener('dragover', this.#hover);
                },
                onMove: event => this.#linger(event.to),
                onEnd: event => this.#drop(event),
            }));
        });
    }

    // Over a folded lane for a moment: it opens, so that one sees where the card goes.
    #linger(list) {
        if (list === this.#under) return;
        this.#under = list;
        clearTimeout(this.#waiting);
        const lane = list.closest('.lane.folded');
        if (lane) this.#waiting = setTimeout(() => this.#unfold(lane), LINGERS);
    }

    #unfold(lane) {
        lane.classList.remove('folded');
        this.#opened.add(lane);
    }

    // What was opened on the way closes again, but for the lane in which the card was let go: that is open from now on.
    #settle(to) {
        clearTimeout(this.#waiting);
        this.#under = null;
        this.toggleAttribute('data-dragging', false);
        const there = to?.closest('.lane');
        if (there?.classList.contains('folded')) this.#unfold(there);
        const opened = this.#opened.has(there) ? there : null;
        this.#opened.forEach(lane => lane === there || lane.classList.add('folded'));
        this.#opened.clear();
        return opened;
    }

    #say(form, redirect) {
        return fetch(form.action, { method: 'POST', redirect, body: new URLSearchParams(new FormData(form)), headers: { 'HX-Request': 'true' } }).catch(() => null);
    }

    async #fold(form) {
        const answer = await this.#say(form), page = answer?.ok && await read(answer);
        if (!page?.getElementById?.('board')) return form.submit();
        // A form that has the focus would stay as it is.
        const { id } = form.querySelector('button'), had = form.contains(document.activeElement);
        if (had) document.activeElement.blur();
        this.#fresh.outdate();
        this.#take(page);
        if (had) document.getElementById(id)?.focus();
    }

    // One lane shows some of its cards, or all again: the address says which, and the board stays where it was scrolled to.
    async #look(href, focus, returns) {
        const answer = await fetch(href, { headers: { 'HX-Request': 'true' } }).catch(() => null), page = answer?.ok && !answer.redirected && await read(answer);
        if (!answer) return toast(document.body.dataset.offline, 'bad');
        if (!page?.getElementById?.('board') || this.#held) return location.assign(href);
        if (!returns) history.pushState({}, '', href);
        if (focus) document.activeElement.blur();
        take(document.getElementById('main'), page.getElementById('main'));
        this.#watch();
        this.#ready();
        if (focus) document.getElementById(focus)?.focus();
    }

    // ——— a card on its way

    #drop({ item, from, to, oldIndex, originalEvent }) {
        this.#dragging = false;
        document.removeEventListener('dragover', this.#hover);
        const finger = originalEvent?.changedTouches?.[0], tab = finger && this.dataset.records === '/deals' ? above(finger.clientX, finger.clientY) : this.#over;
        this.#over?.classList.remove('over');
        this.#over = null;
        const opened = this.#settle(tab ? null : to);
        const staged = this.dataset.by === 'stage', back = this.dataset.path;
        const way = { item, from, to, opened, before: from.children[from === to ? oldIndex + 1 : oldIndex] };
        if (tab) this.#move({ ...way, to: null, path: this.#moves(item) }, { ...(staged ? { from: from.dataset.lane } : {}), to: tab.dataset.first, back });
        else if (from !== to && staged) this.#move({ ...way, path: this.#moves(item), asks: to.dataset.outcome === 'lost' }, { from: from.dataset.lane, to: to.dataset.lane, back });
        else if (from !== to) this.#move({ ...way, path: `/sales/deals/${item.dataset.id}/place` }, { by: this.dataset.by, to: to.dataset.lane, back });
        this.#settled();
    }

    // 'Move to…' was said of a card in its dialog.
    #chosen = event => {
        const form = event.target, dialog = form.closest?.('#modal-dialog');
        if (!dialog || event.defaultPrevented || !this.hasAttribute('data-move')) return;
        const item = [...this.querySelectorAll('.rb-card')].find(card => form.getAttribute('action') === this.#moves(card));
        if (!item) return;
        event.preventDefault();
        const body = new FormData(form, event.submitter), from = item.parentElement;
        const to = this.dataset.by === 'stage' ? [...this.querySelectorAll('ol[data-lane]')].find(list => list.dataset.lane === body.get('to')) ?? null : from;
        dialog.close();
        this.#move({ item, from, to, before: item.nextElementSibling, path: this.#moves(item) }, body);
    };

    #moves(card) {
        return `${this.dataset.records}/${card.dataset.id}/moves`;
    }

    /** @param way what goes from which lane to which, null for one that is not here; asks: whether something is asked before @param said what the server is told */
    #move(way, said) {
        this.#away++;
        way.item.setAttribute('aria-busy', 'true');
        // In a lane that shows the latest first it comes to stand there; where it was let go it stands already.
        const at = document.activeElement;
        if (way.to && !way.to.contains(way.item)) way.to.prepend(way.item);
        if (way.item.contains(at)) at.focus();
        way.item.hidden = !way.to;
        this.#tell(way, 1n);
        if (!way.asks) return this.#send(way, said);
        open(`${way.path}?` + new URLSearchParams(said), answer => { this.#back(way, answer ? document.body.dataset.failed : this.dataset.unsent); }).then(dialog => dialog && this.#asked(way, dialog));
    }

    #tell({ item, from, to }, sign) {
        const here = from.closest('.lane'), there = to?.closest('.lane');
        if (here === there || !here) return;
        const { likely, stays } = item.dataset, staged = this.dataset.by === 'stage';
        tally(here, item, -sign, likely, this.dataset);
        if (there) tally(there, item, sign, likely === undefined || !staged ? likely : to.dataset.outcome === 'open' ? stays ?? to.dataset.likely : to.dataset.likely, this.dataset);
    }

    async #send(way, said) {
        const { item } = way;
        if (way.opened) await this.#say(way.opened.querySelector('form[data-folds]'), 'manual');
        const answer = await fetch(way.path, { method: 'POST', body: new URLSearchParams(said), keepalive: true, signal: AbortSignal.timeout(PATIENCE),
            headers: { 'HX-Request': 'true', 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]')?.content ?? '' } }).catch(() => null);
        const page = answer && await read(answer);
        if (answer?.ok && page.getElementById('board')) return this.#stands(way, page);
        // What the new stage demands is asked in a form of its own.
        const form = answer?.status === 422 && page.getElementById('modal');
        if (form) this.#asked(way, show(words(page), form));
        else this.#back(way, answer ? words(page) || document.body.dataset.failed : this.dataset.unsent);
    }

    // Until that is said the card stands in its new lane; whoever does not say it gets it back.
    #asked(way, dialog) {
        let said;
        dialog.querySelector('[aria-invalid=true]')?.focus();
        dialog.querySelector('.rb-actions a')?.addEventListener('click', event => {
            event.preventDefault();
            dialog.close();
        });
        dialog.addEventListener('submit', event => {
            event.preventDefault();
            said = new FormData(event.target, event.submitter);
            dialog.close();
        });
        dialog.addEventListener('close', () => said ? this.#send(way, said) : this.#back(way, this.dataset.stays, true));
    }

    #stands({ item, to }, page) {
        this.#away--;
        item.removeAttribute('aria-busy');
        const { id } = item, lane = to?.closest('.lane')?.id, won = this.dataset.by === 'stage' && to?.dataset.outcome === 'won';
        this.#fresh.outdate();
        if (!page.getElementById(id)) item.remove();
        // What else is on its way is not in this answer.
        if (this.#held) this.#missed = true;
        else this.#take(page);
        if (won) this.#joy(id);
        page.querySelectorAll('#toasts > rb-toast').forEach(said => document.getElementById('toasts').append(document.importNode(said, true)));
        if (lane && !document.getElementById(id)) toast(document.getElementById(lane)?.dataset.unseen);
        this.#settled();
    }

    #back(way, why, calm) {
        const { item, from, before, opened } = way;
        this.#away--;
        item.removeAttribute('aria-busy');
        item.hidden = false;
        this.#tell(way, -1n);
        from.insertBefore(item, before?.parentElement === from ? before : from.querySelector('.more'));
        if (calm) opened?.classList.add('folded');
        toast(why, calm ? undefined : 'bad');
        this.#missed = true;
        this.#settled();
    }

    // A handful of stars around the card of a deal that was won; who wants no motion is told by the words alone.
    #joy(id) {
        const card = document.getElementById(id);
        if (!card || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
        const joy = document.createElement('span');
        joy.className = 'rb-joy';
        joy.setAttribute('aria-hidden', 'true');
        for (let i = 0; i < 10; i++) joy.append(document.createElement('i'));
        (card.closest('.lane.folded') ?? card).append(joy);
        setTimeout(() => joy.remove(), 1200);
    }

    #take(page) {
        if (this.#held) {
            this.#missed = true;
            return;
        }
        keep(this, page);
        PARTS.forEach(id => {
            const old = document.getElementById(id), now = page.getElementById(id);
            if (old && now) take(old, now);
        });
        this.#ready();
    }

    #ready() {
        htmx.process(this);
        this.#arm();
    }
});
