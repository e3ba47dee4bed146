/** The look of a card in a picture: nearly as in Teams, in colours of our own. */

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
export const WIDTHS = [320, 600] as const;

interface Palette {
  readonly page: string;
  readonly card: string;
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly attention: string;
  readonly good: string;
  readonly warning: string;
  readonly line: string;
  readonly boxes: Readonly<Record<'emphasis' | 'accent' | 'good' | 'warning' | 'attention', string>>;
}

const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    text: '#242424',
    subtle: '#5c5c5c',
    accent: '#4f52b2',
    attention: '#a4262c',
    good: '#0e620e',
    warning: '#744d00',
    line: '#8a8a8a',
    boxes: { emphasis: '#f3f2f1', accent: '#e6e7fa', good: '#e2f2e2', warning: '#fff3dc', attention: '#fde7e9' },
  },
  dark: {
    page: '#141414',
    card: '#292929',
    text: '#ffffff',
    subtle: '#c8c8c8',
    accent: '#b0b3fa',
    attention: '#ffb3b3',
    good: '#9fd89f',
    warning: '#ffd591',
    line: '#8f8f8f',
    boxes: { emphasis: '#383838', accent: '#33355c', good: '#1f3b1f', warning: '#46381a', attention: '#4c2529' },
  },
  contrast: {
    page: '#000000',
    card: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    accent: '#1aebff',
    attention: '#ffff00',
    good: '#3ff23f',
    warning: '#ffff00',
    line: '#ffffff',
    boxes: { emphasis: '#000000', accent: '#000000', good: '#000000', warning: '#000000', attention: '#000000' },
  },
};

const twice = (color: string, subtle = color) => ({ default: color, subtle });

/** The renderer's own settings for a theme. */
export function hostConfig(theme: Theme) {
  const p = PALETTES[theme];
  const foregroundColors = {
    default: twice(p.text, p.subtle),
    dark: twice(p.text),
    light: twice(p.text),
    accent: twice(p.accent),
    good: twice(p.good),
    warning: twice(p.warning),
    attention: twice(p.attention),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: 'Segoe UI, Open Sans, Noto Sans, Liberation Sans, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 15, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 4, default: 8, medium: 12, large: 18, extraLarge: 24, padding: 14 },
    separator: { lineThickness: 1, lineColor: p.line },
    containerStyles: {
      default: style(p.card),
      emphasis: style(p.boxes.emphasis),
      accent: style(p.boxes.accent),
      good: style(p.boxes.good),
      warning: style(p.boxes.warning),
      attention: style(p.boxes.attention),
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention' },
    },
    actions: {
      // Those under “…” count here, and not in Teams.
      maxActions: 20,
      spacing: 'medium',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 130 }, value: { wrap: true }, spacing: 12 },
    textStyles: { heading: { size: 'large', weight: 'bolder' } },
    textBlock: { headingLevel: 2 },
    supportsInteractivity: true,
  };
}

/** A closed list of which several may be chosen: Teams draws it as a list to unfold, this renderer as boxes. */
export const asTeamsDraws = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(asTeamsDraws);
  if (typeof node !== 'object' || node === null) return node;
  const whole = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, asTeamsDraws(value)]));
  return whole['style'] === 'compact' && whole['isMultiSelect'] === true ? { ...whole, isMultiSelect: false } : whole;
};

/** A page on which one card after another can be shown. */
export function pageFor(theme: Theme, width: number, css: string): string {
  const p = PALETTES[theme];
  const border = theme === 'contrast' ? `.ac-container{border:1px solid ${p.line}}` : '';
  return `<!doctype html><html><head><meta charset="utf-8"><title>card</title><style>${css}
body{margin:0;padding:12px;background:${p.page}}
#card{width:${width}px;box-sizing:border-box;background:${p.card};border:1px solid ${p.line};border-radius:6px;overflow:hidden}
.ac-pushButton{font:600 14px Segoe UI,Open Sans,Noto Sans,sans-serif;padding:6px 14px;border-radius:4px;border:1px solid ${p.line};background:${p.card};color:${p.text}}
.ac-pushButton.style-positive{background:${p.accent};border-color:${p.accent};color:${p.card}}
.ac-input{font:14px Segoe UI,Open Sans,Noto Sans,sans-serif;color:${p.text};background:${p.card};border:1px solid ${p.line};border-radius:4px;padding:6px;box-sizing:border-box}
textarea.ac-input{min-height:64px}
::placeholder{color:${p.subtle};opacity:1}
input[type=date]{color-scheme:${theme === 'light' ? 'light' : 'dark'}}
.ac-adaptiveCard .ac-container:not(.ac-adaptiveCard){border-radius:4px}${border}</style></head>
<body><main><div id="card"></div></main></body></html>`;
}

/** Runs in the page. Markdown is left as it stands: our cards have none. */
export const SHOW = `globalThis.show = (card, config, lang) => {
  const { AdaptiveCard, HostConfig, SerializationContext, Versions } = globalThis.AdaptiveCards;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    const box = document.createElement('div');
    box.textContent = text;
    result.outputHtml = box.innerHTML;
    result.didProcess = true;
  };
  const shown = new AdaptiveCard();
  shown.hostConfig = new HostConfig(config);
  const context = new SerializationContext(Versions.v1_5);
  shown.parse(card, context);
  document.documentElement.lang = lang;
  document.getElementById('card').replaceChildren(shown.render());
  const said = [];
  for (let i = 0; i < context.eventCount; i++) said.push(context.getEventAt(i).message);
  // The renderer tests lang with a regular expression that remembers where it stopped, and refuses every second card.
  return said
    .concat(shown.validateProperties().validationEvents.map((e) => e.message))
    .filter((message) => !message.endsWith('for property "lang".'));
};`;
