// A list that one goes back to is as one left it: at the same place, with the same rows picked.
const key = () => 'rabta.place ' + location.pathname + location.search;

window.addEventListener('pagehide', () => {
    const picks = document.querySelector('rb-picks');
    if (!picks) return;
    const picked = [...picks.querySelectorAll('[data-pick]:checked')].map(box => box.value);
    sessionStorage.setItem(key(), JSON.stringify({ y: scrollY, picked }));
});

const returned = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
document.addEventListener('DOMContentLoaded', restore);
if (document.readyState !== 'loading') restore();

function restore() {
    const kept = returned && document.querySelector('rb-picks') && JSON.parse(sessionStorage.getItem(key()) ?? 'null');
    if (!kept) return;
    kept.picked.forEach(id => {
        const box = document.querySelector(`[data-pick][value="${CSS.escape(id)}"]`);
        if (box) {
            box.checked = true;
            box.dispatchEvent(new Event('change', { bubbles: true }));
        }
    });
    scrollTo({ top: kept.y, behavior: 'instant' });
}
