// QR codes from a camera or a picture, read in the browser: no picture leaves it. Without this script, or without
// a camera, a code is typed. Used by the public page and inside the offline page.
"use strict";
const Scanning = (() => {
  const OPTIONS = { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1, textMode: "Plain" };
  const SIDES = [1600, 800, 3200]; // a phone's twelve million pixels are slow, and blur is lost in a smaller picture
  const PAUSE = 120; // ms between two looks: a cheap phone must stay usable

  const drawn = (source, width, height, most) => {
    const scale = Math.min(1, most / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    brush.fillStyle = "#fff"; // a picture without a ground is black otherwise
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(source, 0, 0, canvas.width, canvas.height);
    return brush.getImageData(0, 0, canvas.width, canvas.height);
  };
  const read = async (pixels) => {
    const [found] = await ZXingWASM.readBarcodes(pixels, OPTIONS);
    return found && found.isValid ? found.text : "";
  };

  async function inPicture(file) {
    const picture = await createImageBitmap(file);
    for (const most of SIDES) {
      const text = await read(drawn(picture, picture.width, picture.height, most));
      if (text) return text;
    }
    return "";
  }

  async function throughCamera(video, wanted) {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
    video.srcObject = stream;
    video.hidden = false;
    try {
      await video.play();
      while (wanted()) {
        const text = video.videoWidth ? await read(drawn(video, video.videoWidth, video.videoHeight, SIDES[0])) : "";
        if (text) return text;
        await new Promise((on) => setTimeout(on, PAUSE));
      }
      return "";
    } finally {
      stream.getTracks().forEach((track) => track.stop());
      video.srcObject = null;
      video.hidden = true;
    }
  }

  // `say` is given "reading", "nothing", "refused" or "" to show in the words of the page.
  function connect(panel, { prepare, found, say }) {
    const [button, stop, video, photo] = ["camera", "stop", "video", "photo"].map((name) => panel.querySelector(`[data-${name}]`));
    let ready = false;
    let watching = false;
    const begin = () => { if (!ready) ZXingWASM.prepareZXingModule({ overrides: prepare() }), ready = true; };
    const show = (on) => {
      watching = on;
      button.hidden = on;
      stop.hidden = !on;
      (on ? stop : button).focus();
    };
    const answered = (text) => { say(text ? "" : "nothing"); if (text) found(text); };
    panel.hidden = false;
    button.hidden = !(navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
    stop.addEventListener("click", () => show(false));
    button.addEventListener("click", async () => {
      begin(), say(""), show(true);
      const text = await throughCamera(video, () => watching).catch(() => { say("refused"); return ""; });
      if (watching) show(false);
      if (text) answered(text);
    });
    photo.addEventListener("change", async () => {
      const [file] = photo.files;
      if (!file) return;
      begin(), say("reading");
      answered(await inPicture(file).catch(() => ""));
      photo.value = "";
    });
  }
  return { connect };
})();
