// <rb-calendar>: appointments are dragged to another time or day, and drawn out by their lower edge. The server is asked when
// they are let go; what it refuses stands again where it was. A finger scrolls, unless it rests on an appointment first; for keys the
// form does the same.
import htmx from 'htmx.org/dist/htmx.esm.js';
import { open } from './dialogs.js';

const QUARTER = 15, MINUTE = 60_000, FAR = 5;
// A finger rests so long, and not as still as a mouse; near the edge of the screen it takes the page along.
const RESTS = 250, TREMBLES = 10, EDGE = 72, STEP = 14;

// Times are by the reader's clock, without a zone: counted as if all were UTC, so that no summer time comes between.
const read = text => new Date(text.length === 10 ? text + 'T00:00Z' : text.slice(0, 16) + 'Z');
const write = (date, whole) => date.toISOString().slice(0, whole ? 10 : 16);
const plus = (date, minutes) => new Date(date.getTime() + minutes * MINUTE);

customElements.define('rb-calendar', class extends HTMLElement {
    #drag;
    #press;

    connectedCallback() {
        // Said beforehand that it may refuse: otherwise the browser has begun to scroll by then.
        this.addEventListener('touchmove', event => this.#drag && event.cancelable && event.preventDefault(), { passive: false });
        this.addEventListener('contextmenu', event => (this.#press || this.#drag) && event.preventDefault());
        this.addEventListener('pointerdown', event => this.#take(event));
        this.addEventListener('dragstart', event => event.preventDefault());
        this.addEventListener('click', event => this.#click(event), true);
    }

    disconnectedCallback() {
        this.#press?.abort();
    }

    #take(event) {
        const entry = event.target.closest('[data-entry]');
        if (!entry || event.button !== 0 || this.#drag || this.#press) return;
        if (event.pointerType === 'touch') this.#rest(event, entry);
        else this.#begin(event, entry);
    }

    #rest(event, entry) {
        const press = new AbortController(), { signal } = press, timer = setTimeout(() => {
            press.abort();
            this.#begin(event, entry);
            this.#lift();
            navigator.vibrate?.(15);
        }, RESTS);
        signal.addEventListener('abort', () => {
            clearTimeout(timer);
            this.#press = undefined;
        });
        this.#press = press;
        addEventListener('pointermove', move => Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) > TREMBLES && press.abort(), { signal });
        for (const over of ['pointerup', 'pointercancel', 'pointerdown']) addEventListener(over, other => other !== event && press.abort(), { signal });
    }

    #begin(event, entry) {
        // On a phone a week is a list of its days: there an appointment goes to another day, and keeps its time.
        const times = entry.closest('.times'), grid = times && getComputedStyle(times).display === 'grid' ? times : null, box = entry.getBoundingClientRect();
        this.#drag = { entry, grid, pointer: event.pointerId, finger: event.pointerType === 'touch', parent: entry.parentElement, next: entry.nextSibling, look: entry.className, x: event.clientX, y: event.clientY, grab: event.clientY - box.top,
            longer: Boolean(grid && event.target.closest('.grip')), start: read(entry.dataset.start), end: read(entry.dataset.end), time: entry.querySelector('time')?.textContent };
        const drag = this.#drag, stop = new AbortController();
        drag.stop = stop;
        const its = heard => event => event.pointerId === drag.pointer && heard(event);
        addEventListener('pointermove', its(move => this.#move(move)), { signal: stop.signal });
        addEventListener('pointerup', its(() => this.#drop()), { signal: stop.signal });
        addEventListener('pointercancel', its(() => this.#back()), { signal: stop.signal });
        addEventListener('keydown', key => key.key === 'Escape' && (key.preventDefault(), this.#back()), { signal: stop.signal, capture: true });
    }

    #move(event) {
        const drag = this.#drag;
        if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
        if (!drag.moved) this.#lift();
        if (drag.finger) scrollBy(0, event.clientY < EDGE ? -STEP : event.clientY > innerHeight - EDGE ? STEP : 0);
        if (drag.grid) this.#time(event);
        else this.#day(event);
    }

    #lift() {
        this.#drag.moved = true;
        this.dataset.dragging = '';
        this.#drag.entry.classList.add('dragging');
    }

    #time(event) {
        const drag = this.#drag, { entry } = drag;
        const over = drag.longer ? drag.grid : this.#under(event, '.times') ?? entry.parentElement;
        const box = over.getBoundingClientRect(), first = Number(this.dataset.firstHour) * 60;
        const rows = Number(over.className.match(/\bs(\d+)\b/)[1]), high = box.height / rows;
        const at = y => Math.round((y - box.top) / high);
        if (drag.longer) {
            const end = plus(read(over.dataset.day), first + Math.min(Math.max(at(event.clientY), 0), rows) * QUARTER);
            drag.to = { start: drag.start, end: end > drag.start ? end : plus(drag.start, QUARTER) };
        } else {
            const start = plus(read(over.dataset.day), first + Math.min(Math.max(at(event.clientY - drag.grab), 0), rows - 1) * QUARTER);
            drag.to = { start, end: plus(start, (drag.end - drag.start) / MINUTE) };
            if (entry.parentElement !== over) over.append(entry);
        }
        const row = Math.max(0, Math.floor((drag.to.start - plus(read(over.dataset.day), first)) / MINUTE / QUARTER));
        entry.style.gridRow = `${row + 1} / span ${Math.max(2, Math.min(Math.ceil((drag.to.end - drag.to.start) / MINUTE / QUARTER), rows - row))}`;
        if (!drag.longer) entry.style.gridColumn = '1 / -1';
        const time = entry.querySelector('time');
        if (time) time.textContent = write(drag.longer ? drag.to.end : drag.to.start).slice(11);
    }

    // A day on: the time of day stays.
    #day(event) {
        const drag = this.#drag, over = this.#under(event, '[data-day]') ?? this.#under(event, '.day')?.querySelector('.times');
        this.querySelectorAll('.over').forEach(cell => cell.classList.remove('over'));
        if (!over) return;
        over.classList.add('over');
        const from = read(drag.parent.closest('[data-day]').dataset.day), days = Math.round((read(over.dataset.day) - from) / MINUTE);
        drag.to = { start: plus(drag.start, days), end: plus(drag.end, days) };
        if (drag.entry.parentElement !== over) over.append(drag.entry);
    }

    #under(event, selector) {
        return document.elementsFromPoint(event.clientX, event.clientY).find(element => element.matches(selector) && this.contains(element));
    }

    #drop() {
        const drag = this.#drag;
        if (!drag.to || drag.to.start.getTime() === drag.start.getTime() && drag.to.end.getTime() === drag.end.getTime()) return this.#back();
        this.#end();
        const whole = drag.entry.dataset.start.length === 10, { entry, version, occurrence } = drag.entry.dataset;
        const values = { start: write(drag.to.start, whole), end: write(drag.to.end, whole), version, back: this.dataset.back };
        if (occurrence) return this.#ask(drag, `/calendar/${entry}/times?${new URLSearchParams({ occurrence, ...values })}`);
        const done = event => {
            if (event.target !== this) return;
            document.body.removeEventListener('htmx:afterRequest', done);
            if (!event.detail.successful || event.detail.xhr.status >= 400) this.#restore(drag);
        };
        document.body.addEventListener('htmx:afterRequest', done);
        // Asked in the calendar's name: what others change meanwhile may put another element in the entry's place, and the answer's message would be lost with it.
        htmx.ajax('POST', `/calendar/${entry}/times`, { source: this, target: '#calendar', select: '#calendar', swap: 'outerHTML', values });
    }

    // Of a series it is asked which times are meant; until that is said it stands where it was let go.
    async #ask(drag, href) {
        const dialog = await open(href);
        dialog?.addEventListener('close', () => this.#restore(drag));
    }

    #back() {
        const drag = this.#drag;
        this.#end();
        if (drag.moved) this.#restore(drag);
    }

    #restore({ entry, parent, next, look, time }) {
        // What came of others meanwhile may have brought it back to its place already.
        const back = [...parent.querySelectorAll('[data-entry]')].some(other => other !== entry && other.dataset.entry === entry.dataset.entry && other.dataset.occurrence === entry.dataset.occurrence);
        if (back || !parent.isConnected) return entry.remove();
        parent.insertBefore(entry, next?.parentNode === parent ? next : null);
        entry.className = look;
        entry.style.gridRow = entry.style.gridColumn = '';
        if (time) entry.querySelector('time').textContent = time;
    }

    #end() {
        this.#drag.stop.abort();
        delete this.dataset.dragging;
        this.#drag.entry.classList.remove('dragging');
        this.querySelectorAll('.over').forEach(cell => cell.classList.remove('over'));
        if (this.#drag.moved) this.#held = this.#drag.entry;
        setTimeout(() => { this.#held = undefined; });
        this.#drag = undefined;
    }

    // The click that follows a drag opens nothing.
    #held;

    #click(event) {
        if (this.#held && (this.#held === event.target || this.#held.contains(event.target))) {
            event.preventDefault();
            event.stopPropagation();
        }
    }
});
