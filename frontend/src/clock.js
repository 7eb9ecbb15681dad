// <rb-clock data-at="2026-11-28T09:00:00Z" data-near="…" data-before="Due in {0}" data-after="Late by {0}" data-units="…"> counts down to its moment
// while the page stands open: amber from when it is near, red once it is over. The server said the same when it drew the page.
const MINUTE = 60_000, HOURS = 10 * 60, DAYS = 48 * 60;

customElements.define('rb-clock', class extends HTMLElement {
    static observedAttributes = ['data-at', 'data-before', 'data-near'];

    #timer;

    connectedCallback() {
        this.#show();
    }

    disconnectedCallback() {
        clearTimeout(this.#timer);
    }

    // What changed elsewhere came into the page.
    attributeChangedCallback() {
        if (this.isConnected) this.#show();
    }

    #show() {
        clearTimeout(this.#timer);
        const { at, near, before, after } = this.dataset, now = Date.now(), left = Date.parse(at) - now, over = left < 0;
        const words = this.querySelector('bdi');
        if (!words || Number.isNaN(left)) return;
        const said = (over ? after : before).replace('{0}', this.#words(Math.max(1, Math.ceil(Math.abs(left) / MINUTE))));
        if (words.textContent !== said) words.textContent = said;
        const tone = over ? 'tone-red' : near && Date.parse(near) <= now ? 'tone-amber' : 'tone-grey';
        if (!this.classList.contains(tone)) {
            this.classList.remove('tone-grey', 'tone-amber', 'tone-red');
            this.classList.add(tone);
        }
        this.toggleAttribute('data-over', over);
        // When the next minute is full, and not a moment before.
        this.#timer = setTimeout(() => this.#show(), Math.max(250, (over ? MINUTE - -left % MINUTE : left % MINUTE) + 20));
    }

    #words(minutes) {
        const [inMinutes, inHour, inHours, inHourMinutes, inHoursMinutes, inDays, zero] = this.dataset.units.split('|');
        const digits = number => String(number).replace(/\d/g, digit => String.fromCodePoint(zero.codePointAt(0) + Number(digit)));
        const fill = (words, ...numbers) => numbers.reduce((said, number, i) => said.replace(`{${i}}`, digits(number)), words);
        if (minutes < 60) return fill(inMinutes, minutes);
        const hours = Math.floor(minutes / 60);
        if (minutes < DAYS) return minutes % 60 === 0 || minutes >= HOURS ? fill(hours === 1 ? inHour : inHours, hours) : fill(hours === 1 ? inHourMinutes : inHoursMinutes, hours, minutes % 60);
        return fill(inDays, Math.floor(hours / 24));
    }
});
