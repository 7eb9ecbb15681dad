// <rb-board> around the lanes of a pipeline or of statuses, or the days of a month: a card that is dragged into another lane is moved there. The server
// says how the lanes stand then; where it asks for something first, its form opens; where it refuses, the card springs back with its reason. What others move comes by itself. Without a mouse each card
// has its own way: 'Move to…'.
import Sortable from 'sortablejs';
import htmx from 'htmx.org/dist/htmx.esm.js';
import { open } from './dialogs.js';
import { Fresh, listen, take } from './live.js';
import { toast } from './toasts.js';

// So long a card must stay over a folded lane until that opens.
const LINGERS = 500;
const PARTS = ['board', 'board-sum', 'board-filters'];

// What stands above the lanes and takes cards too: the other pipelines.
const above = (x, y) => document.elementFromPoint(x, y)?.closest('[data-first]');

customElements.define('rb-board', class extends HTMLElement {
    #fresh;
    #stop;
    #dragging;
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
    #armed = new Map();

    connectedCallback() {
        this.#fresh = new Fresh(page => this.#take(page), this.dataset.path);
        this.#stop = listen(this.dataset.record, () => this.#ask());
        this.addEventListener('submit', this.#folds);
        this.addEventListener('contextmenu', this.#quiet);
        this.#arm();
    }

    disconnectedCallback() {
        this.removeEventListener('submit', this.#folds);
        this.removeEventListener('contextmenu', this.#quiet);
        clearTimeout(this.#waiting);
        this.#stop();
        this.#fresh.stop();
        this.#armed.forEach(sortable => sortable.destroy());
        this.#armed.clear();
    }

    // What moves under somebody's hand would be lost to them.
    #ask() {
        if (this.#dragging) this.#missed = true;
        else this.#fresh.ask();
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

    // Over a folded lane for a moment: it opens. Whoever lets go before has moved the card there all the same.
    #linger(list) {
        if (list === this.#under) return;
        this.#under = list;
        clearTimeout(this.#waiting);
        const lane = list.closest('.lane.folded');
        if (lane) this.#waiting = setTimeout(() => {
            lane.classList.remove('folded');
            this.#opened.add(lane);
        }, LINGERS);
    }

    // What was opened on the way closes again, but for the lane in which the card was let go: that stays open from now on.
    #settle(to) {
        clearTimeout(this.#waiting);
        this.#under = null;
        this.toggleAttribute('data-dragging', false);
        const there = to?.closest('.lane');
        const kept = this.#opened.has(there) ? this.#say(there.querySelector('form[data-folds]')) : null;
        this.#opened.forEach(lane => lane === there || lane.classList.add('folded'));
        this.#opened.clear();
        return kept;
    }

    #say(form) {
        return fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'HX-Request': 'true' } }).catch(() => null);
    }

    async #fold(form) {
        const answer = await this.#say(form), page = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html');
        if (!page?.getElementById?.('board')) return form.submit();
        // A form that has the focus would stay as it is.
        const { id } = form.querySelector('button'), had = form.contains(document.activeElement);
        if (had) document.activeElement.blur();
        this.#take(page);
        if (had) document.getElementById(id)?.focus();
    }

    #drop({ item, from, to, oldIndex, originalEvent }) {
        this.#dragging = false;
        document.removeEventListener('dragover', this.#hover);
        const finger = originalEvent?.changedTouches?.[0], tab = finger && this.dataset.records === '/deals' ? above(finger.clientX, finger.clientY) : this.#over;
        this.#over?.classList.remove('over');
        this.#over = null;
        const kept = this.#settle(tab ? null : to);
        const staged = this.dataset.by === 'stage', back = this.dataset.path;
        if (tab) {
            from.insertBefore(item, from.children[oldIndex] ?? null);
            this.#move(item, `${this.dataset.records}/${item.dataset.id}/moves`, { ...(staged ? { from: from.dataset.lane } : {}), to: tab.dataset.first, back }, from, false, oldIndex, kept);
        } else if (from !== to) {
            const move = staged ? { from: from.dataset.lane, to: to.dataset.lane, back } : { by: this.dataset.by, to: to.dataset.lane, back };
            const path = staged ? `${this.dataset.records}/${item.dataset.id}/moves` : `/sales/deals/${item.dataset.id}/place`;
            // Why it is lost is asked first; until that is said the card stands where it stood.
            if (to.dataset.outcome === 'lost') {
                from.insertBefore(item, from.children[oldIndex] ?? null);
                open(`${path}?` + new URLSearchParams(move));
            } else this.#move(item, path, move, from, to.dataset.outcome === 'won', oldIndex, kept);
        }
        if (this.#missed) {
            this.#missed = false;
            this.#fresh.ask();
        }
    }

    async #move(item, path, move, from, won, oldIndex, kept) {
        item.setAttribute('aria-busy', 'true');
        await kept;
        const answer = await fetch(path, { method: 'POST', body: new URLSearchParams(move),
            headers: { 'HX-Request': 'true', 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]')?.content ?? '' } }).catch(() => null);
        const page = answer && new DOMParser().parseFromString(await answer.text(), 'text/html');
        if (answer?.ok && page.getElementById('board')) {
            this.#take(page);
            if (won) this.#joy(item.dataset.id);
            page.querySelectorAll('#toasts > rb-toast').forEach(said => document.getElementById('toasts').append(document.importNode(said, true)));
        } else {
            item.removeAttribute('aria-busy');
            from.insertBefore(item, from.children[oldIndex] ?? null);
            // What the new stage demands is asked in a form of its own.
            if (answer?.status === 422 && page.getElementById('modal')) return open(`${path}?` + new URLSearchParams(move));
            toast(page?.querySelector('#error')?.textContent.trim() || page?.querySelector('h1')?.textContent.trim() || document.body.dataset.offline, 'bad');
            this.#fresh.ask();
        }
    }

    // A handful of stars around the card of a deal that was won; who wants no motion is told by the words alone.
    #joy(id) {
        const card = document.getElementById(`${this.dataset.record}-${id}`);
        if (!card || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
        const joy = document.createElement('span');
        joy.className = 'rb-joy';
        joy.setAttribute('aria-hidden', 'true');
        for (let i = 0; i < 10; i++) joy.append(document.createElement('i'));
        (card.closest('.lane.folded') ?? card).append(joy);
        setTimeout(() => joy.remove(), 1200);
    }

    #take(page) {
        if (this.#dragging) {
            this.#missed = true;
            return;
        }
        PARTS.forEach(id => {
            const old = document.getElementById(id), now = page.getElementById(id);
            if (old && now) take(old, now);
        });
        htmx.process(this);
        this.#arm();
    }
});
