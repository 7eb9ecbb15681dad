// What the deals of a lane come to, as its head says it: [data-tally] is what is told, [data-value] the bare figure of it, [data-only] of which deals alone. A card
// says what it adds: [data-adds] in minor units and [data-likely] of a hundred; of what is not known nothing is changed until the server has told it.
import { money, number } from './figures.js';

/**
 * Adds a card to what stands in a lane's head, or takes it off.
 *
 * @param sign 1n or -1n @param likely so many of a hundred of it count there, or undefined @param board which says how figures are written
 */
export function tally(lane, card, sign, likely, { zero, money: nothing, decimals }) {
    const adds = card.dataset.adds === undefined ? null : BigInt(card.dataset.adds);
    const by = { count: 1n, sum: adds, likely: adds === null || likely === undefined ? null : adds * BigInt(likely) };
    const amount = minor => money(minor, zero, nothing, Number(decimals));
    const says = { count: n => number(n, zero), sum: amount, likely: hundredths => amount((hundredths + 50n) / 100n) };
    lane.querySelectorAll('[data-tally]').forEach(told => {
        const { tally, only, value } = told.dataset;
        if (only && only !== card.dataset.step || by[tally] === null) return;
        const was = BigInt(value), now = was + sign * by[tally];
        if (now < 0n) return;
        told.dataset.value = now;
        told.textContent = told.textContent.replace(says[tally](was), () => says[tally](now));
    });
    const shown = lane.querySelector('h2 [data-tally]')?.dataset.value;
    lane.querySelectorAll('[data-tally]:is(header > *, .when)').forEach(told => { told.hidden = shown === '0'; });
    bar(lane);
}

function bar(lane) {
    const shares = [...lane.querySelectorAll('.shares [data-only]')].map(told => [told, Number(told.dataset.value)]), all = shares.reduce((sum, [, some]) => sum + some, 0);
    let from = 0;
    shares.forEach(([told, some]) => {
        const link = told.closest('a'), wide = all && 100 * some / all;
        link.hidden = !some && !link.hasAttribute('aria-current');
        lane.querySelectorAll(`.bar .${told.dataset.only} rect`).forEach(part => {
            part.setAttribute('x', from);
            part.setAttribute('width', wide);
        });
        from += wide;
    });
}
