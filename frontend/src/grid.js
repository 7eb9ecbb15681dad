// Arrow keys between the cells of a table, as the eye sees them in either direction of writing.

export const own = event => !event.isComposing && event.keyCode !== 229 && !event.ctrlKey && !event.metaKey && !event.altKey;

/** Where the key leads: {x: 1} to the next cell of the row, {y: 1} to the row below, their negatives back; null for any other key. */
export function arrow(event, within) {
    if (!own(event)) return null;
    const ahead = getComputedStyle(within).direction === 'rtl' ? -1 : 1;
    return { ArrowLeft: { x: -ahead, y: 0 }, ArrowRight: { x: ahead, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }[event.code] ?? null;
}

/** Of all that can have the focus one alone is reached by Tab: this one, else whichever was, else the first. */
export function rove(all, one) {
    const stand = one ?? all.find(each => each.getAttribute('tabindex') === '0') ?? all[0];
    all.forEach(each => { each.tabIndex = each === stand ? 0 : -1; });
}

export function go(cell) {
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
