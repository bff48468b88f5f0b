// Loads the page anew when the preview has another one; waits only while somebody is looking.
const known = document.currentScript.dataset.round;

async function watch() {
  while (document.visibilityState === "visible") {
    try {
      const answer = await fetch(`/-/state?after=${known}`);
      if (answer.ok && (await answer.text()) !== known) return location.reload();
    } catch {
      await new Promise((done) => setTimeout(done, 1000)); // the preview is being restarted
    }
  }
}

if (window === window.top) {
  document.addEventListener("visibilitychange", watch);
  watch();
}
