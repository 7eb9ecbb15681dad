// <rb-talk> keeps the page of a room, or the list of rooms: what is said comes by itself, how far it was seen is said to the server,
// and what is typed goes once, with the same key until it is there, also when the line was away meanwhile.
import htmx from 'htmx.org/dist/htmx.esm.js';
import { Fresh, listen, take, tell } from './live.js';

const AGAIN = 4_000;
const NEAR = 120;

customElements.define('rb-talk', class extends HTMLElement {
    #stops = [];
    #fresh;
    #again;
    #opened = 0;
    #seen = 0;
    #looks = () => this.#read();

    connectedCallback() {
        this.#fresh = new Fresh(page => this.#take(page));
        this.#fresh.gone = () => location.assign('/rooms');
        const ask = () => location.pathname === this.dataset.path && this.#fresh.ask();
        // What a room said while the line was away is remembered by no node for long.
        this.#stops.push(listen('room', ask, { here() {}, types() {}, opened: () => ++this.#opened > 1 && ask() }));
        if (!this.dataset.room) return;
        this.#stops.push(listen(`member-${this.dataset.member}`, hint => hint?.kind === 'room_changed' && ask()));
        this.#seen = Number(this.dataset.last);
        document.addEventListener('visibilitychange', this.#looks);
        if (!location.hash || location.hash === '#say') this.#end();
        this.#compose(document.getElementById('say'));
    }

    disconnectedCallback() {
        this.#stops.forEach(stop => stop());
        this.#fresh.stop();
        clearTimeout(this.#again);
        document.removeEventListener('visibilitychange', this.#looks);
    }

    get #talk() {
        return document.getElementById('talk');
    }

    #end() {
        const talk = this.#talk;
        talk.scrollTop = talk.scrollHeight;
    }

    #take(page) {
        const talk = this.#talk, rooms = page.getElementById('rooms'), now = page.getElementById('talk');
        const atEnd = talk && talk.scrollHeight - talk.scrollTop - talk.clientHeight < NEAR;
        if (rooms) take(document.getElementById('rooms'), rooms);
        if (talk && now) {
            take(talk, now);
            htmx.process(talk);
            if (atEnd) this.#end();
            this.#read();
        }
    }

    /** Up to there it was before somebody's eyes. */
    #read() {
        const last = Number(this.#talk?.dataset.last ?? 0);
        if (document.hidden || last <= this.#seen) return;
        this.#seen = last;
        tell(this.dataset.path + '/reading', { upto: last });
    }

    #compose(form) {
        const field = form.querySelector('textarea'), unsent = form.querySelector('[data-unsent]');
        const send = () => (field.value.trim() || form.querySelector('input[type=file]').files.length) && form.requestSubmit();
        form.addEventListener('keydown', event => {
            if (event.target !== field || event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented || matchMedia('(pointer: coarse)').matches) return;
            event.preventDefault();
            send();
        });
        form.addEventListener('htmx:afterRequest', event => {
            if (event.target !== form || !event.detail.successful || event.detail.xhr.status >= 400) return;
            unsent.hidden = true;
            form.reset();
            field.value = '';
            setTimeout(() => this.#end());
            this.#seen = Number(this.#talk.dataset.last);
        });
        for (const lost of ['htmx:sendError', 'htmx:sendAbort', 'htmx:timeout']) {
            form.addEventListener(lost, event => {
                if (event.target !== form) return;
                event.stopPropagation();
                unsent.hidden = false;
                clearTimeout(this.#again);
                this.#again = setTimeout(send, AGAIN);
            });
        }
    }
});
