// <rb-here data-watch="person-12" data-is="{0} is here" data-types="{0} is typing"> shows by small faces who else looks at the same
// record, and beside the field that they type in that they do. It is known by the open lines alone: nothing of it is kept.
import { listen, tell } from './live.js';

// Whoever reloads the page is away for a moment.
const GONE = 1_500;
const TYPED = 5_000;
const SAYS = 2_000;
const SHOWN = 3;

/** The words with the name in its place, so that each keeps its own direction. */
function words(pattern, name) {
    const [before, after = ''] = pattern.split('{0}');
    const bdi = document.createElement('bdi');
    bdi.textContent = name;
    const text = document.createElement('span');
    text.append(before, bdi, after);
    return text;
}

/** Where on the page that is: a fact, a note, or what calls itself so. */
const place = field => field && (document.querySelector(`main [data-here="${CSS.escape(field)}"]`) ?? document.getElementById('fact-' + field) ?? document.getElementById(field));

customElements.define('rb-here', class extends HTMLElement {
    #stop;
    #people = new Map();

    connectedCallback() {
        this.#stop = listen(this.dataset.watch, () => {}, this);
    }

    disconnectedCallback() {
        this.#stop();
        this.#people.forEach(one => [one.leaves, one.stops].forEach(clearTimeout));
        document.querySelectorAll('.rb-typing').forEach(each => each.remove());
    }

    get alone() {
        return this.#people.size === 0;
    }

    here(people) {
        const ids = new Set(people.map(one => one.id));
        this.#people.forEach(one => {
            if (!ids.has(one.id)) one.leaves ??= setTimeout(() => this.#leave(one.id), GONE);
        });
        people.forEach(one => this.#enter(one));
        this.#draw();
    }

    types(who, field) {
        // Somebody who is no colleague: shown where one answers.
        if (!who.id) return;
        const one = this.#enter(who);
        clearTimeout(one.stops);
        one.field = field;
        one.types = true;
        one.stops = setTimeout(() => this.acted(one.id), TYPED);
        this.#draw();
    }

    /** What was typed is there by now, or is given up. */
    acted(id) {
        const one = this.#people.get(id);
        if (!one?.types) return;
        clearTimeout(one.stops);
        one.types = false;
        this.#draw();
    }

    #enter(who) {
        const one = this.#people.get(who.id) ?? {};
        clearTimeout(one.leaves);
        Object.assign(one, who, { leaves: undefined });
        this.#people.set(who.id, one);
        return one;
    }

    #leave(id) {
        clearTimeout(this.#people.get(id)?.stops);
        this.#people.delete(id);
        this.#draw();
    }

    #draw() {
        const people = [...this.#people.values()];
        this.replaceChildren(...people.slice(0, SHOWN).map(one => this.#one(one)));
        if (people.length > SHOWN) this.append(Object.assign(document.createElement('span'), { className: 'num', textContent: '+' + (people.length - SHOWN), title: people.slice(SHOWN).map(one => one.name).join(', ') }));
        this.#mark(people.filter(one => one.types));
    }

    #one(one) {
        const box = document.createElement('span');
        box.className = one.types ? 'rb-one types' : 'rb-one';
        box.title = one.name;
        const face = document.createElement('span');
        face.className = 'rb-avatar sm ' + one.tone;
        face.setAttribute('aria-hidden', 'true');
        face.textContent = one.letters;
        box.append(face, words(one.types ? this.dataset.types : this.dataset.is, one.name));
        return box;
    }

    #mark(typing) {
        document.querySelectorAll('.rb-typing').forEach(each => each.remove());
        typing.forEach(one => {
            const at = place(one.field);
            if (!at) return;
            const mark = document.createElement('small');
            mark.className = 'rb-typing';
            mark.append(words(this.dataset.types, one.name));
            at.append(mark);
        });
    }
});

/** What the field that is typed in is called, wherever it stands. */
const field = target => target.closest('[data-here]')?.dataset.here ?? target.closest('rb-edit[id^=fact-]')?.id.slice('fact-'.length);

const said = new Map();
document.addEventListener('input', event => {
    const here = document.querySelector('rb-here');
    const name = here && !here.alone && event.target.closest?.('main') && field(event.target);
    if (!name || Date.now() - (said.get(name) ?? 0) < SAYS) return;
    said.set(name, Date.now());
    tell('/live/typing', { on: here.dataset.watch, field: name });
});
