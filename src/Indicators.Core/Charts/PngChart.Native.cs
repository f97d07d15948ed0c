using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Indicators.Core.Charts;

/// <summary>
/// All native declarations, by soname: the libraries as installed for use, no -dev packages. Signatures are those of
/// librsvg 2.52, cairo 1.16, GLib 2.56 and fontconfig 2.12, and of everything later with the same soname.
/// </summary>
public static partial class PngChart
{
    internal static partial class Native
    {
        private const string Rsvg = "librsvg-2.so.2";
        private const string Cairo = "libcairo.so.2";
        private const string GObject = "libgobject-2.0.so.0";
        private const string GLib = "libglib-2.0.so.0";
        private const string Pango = "libpango-1.0.so.0";
        private const string PangoCairo = "libpangocairo-1.0.so.0";
        private const string Fontconfig = "libfontconfig.so.1";

        public static readonly IReadOnlyList<string> Libraries = [Rsvg, Cairo, GObject, GLib, Pango, PangoCairo, Fontconfig];

        [LibraryImport(Rsvg, EntryPoint = "rsvg_handle_new_from_data")]
        public static partial SvgHandle SvgNew(ReadOnlySpan<byte> data, nuint length, out nint error);

        [LibraryImport(Rsvg, EntryPoint = "rsvg_handle_get_intrinsic_size_in_pixels")]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static partial bool SvgSize(SvgHandle svg, out double width, out double height);

        [LibraryImport(Rsvg, EntryPoint = "rsvg_handle_render_document")]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static partial bool SvgRender(SvgHandle svg, Context context, in Viewport viewport, out nint error);

        [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create")]
        public static partial Surface SurfaceNew(int format, int width, int height);

        [LibraryImport(Cairo, EntryPoint = "cairo_surface_flush")]
        public static partial void SurfaceFlush(Surface surface);

        /// <returns>Belongs to the surface. Pixels of four bytes, so that no row is padded.</returns>
        [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_data")]
        public static unsafe partial uint* SurfaceData(Surface surface);

        [LibraryImport(Cairo, EntryPoint = "cairo_create")]
        public static partial Context ContextNew(Surface surface);

        [LibraryImport(Cairo, EntryPoint = "cairo_status")]
        public static partial int ContextStatus(Context context);

        [LibraryImport(Cairo, EntryPoint = "cairo_set_source_rgb")]
        public static partial void ContextColour(Context context, double red, double green, double blue);

        [LibraryImport(Cairo, EntryPoint = "cairo_paint")]
        public static partial void ContextPaint(Context context);

        [LibraryImport(Cairo, EntryPoint = "cairo_save")]
        public static partial void ContextSave(Context context);

        [LibraryImport(Cairo, EntryPoint = "cairo_restore")]
        public static partial void ContextRestore(Context context);

        [LibraryImport(Cairo, EntryPoint = "cairo_scale")]
        public static partial void ContextScale(Context context, double x, double y);

        [LibraryImport(Cairo, EntryPoint = "cairo_translate")]
        public static partial void ContextTranslate(Context context, double x, double y);

        /// <param name="angle">Radians, clockwise.</param>
        [LibraryImport(Cairo, EntryPoint = "cairo_rotate")]
        public static partial void ContextRotate(Context context, double angle);

        [LibraryImport(Cairo, EntryPoint = "cairo_move_to")]
        public static partial void ContextMove(Context context, double x, double y);

        [LibraryImport(Cairo, EntryPoint = "cairo_font_options_create")]
        public static partial FontOptions FontOptionsNew();

        [LibraryImport(Cairo, EntryPoint = "cairo_font_options_set_hint_metrics")]
        public static partial void FontOptionsMetrics(FontOptions options, int hinting);

        [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_create_context")]
        public static partial TextContext TextContextNew(Context context);

        [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_context_set_font_options")]
        public static partial void TextContextOptions(TextContext context, FontOptions options);

        [LibraryImport(Pango, EntryPoint = "pango_context_set_round_glyph_positions")]
        public static partial void TextContextRounding(TextContext context, [MarshalAs(UnmanagedType.Bool)] bool round);

        [LibraryImport(Pango, EntryPoint = "pango_layout_new")]
        public static partial Layout LayoutNew(TextContext context);

        [LibraryImport(Pango, EntryPoint = "pango_layout_set_font_description")]
        public static partial void LayoutFont(Layout layout, Font font);

        [LibraryImport(Pango, EntryPoint = "pango_layout_set_text")]
        public static partial void LayoutText(Layout layout, ReadOnlySpan<byte> text, int length);

        /// <summary>In 1024ths of a unit of the context.</summary>
        [LibraryImport(Pango, EntryPoint = "pango_layout_get_size")]
        public static partial void LayoutSize(Layout layout, out int width, out int height);

        /// <returns>Belongs to the layout.</returns>
        [LibraryImport(Pango, EntryPoint = "pango_layout_get_line_readonly")]
        public static partial nint LayoutLine(Layout layout, int index);

        /// <summary>From the current point, on its baseline.</summary>
        [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_show_layout_line")]
        public static partial void LayoutLineShow(Context context, nint line);

        [LibraryImport(Pango, EntryPoint = "pango_font_description_new")]
        public static partial Font FontNew();

        [LibraryImport(Pango, EntryPoint = "pango_font_description_set_family", StringMarshalling = StringMarshalling.Utf8)]
        public static partial void FontFamily(Font font, string family);

        [LibraryImport(Pango, EntryPoint = "pango_font_description_set_absolute_size")]
        public static partial void FontSize(Font font, double size);

        [LibraryImport(Pango, EntryPoint = "pango_font_description_set_weight")]
        public static partial void FontWeight(Font font, int weight);

        [LibraryImport(GLib, EntryPoint = "g_error_free")]
        public static partial void ErrorFree(nint error);

        [LibraryImport(Fontconfig, EntryPoint = "FcConfigCreate")]
        public static partial FontConfig FontConfigNew();

        [LibraryImport(Fontconfig, EntryPoint = "FcConfigParseAndLoadFromMemory", StringMarshalling = StringMarshalling.Utf8)]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static partial bool FontConfigParse(FontConfig config, string xml, [MarshalAs(UnmanagedType.Bool)] bool complain);

        [LibraryImport(Fontconfig, EntryPoint = "FcConfigBuildFonts")]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static partial bool FontConfigBuild(FontConfig config);

        /// <summary>Takes a reference of its own.</summary>
        [LibraryImport(Fontconfig, EntryPoint = "FcConfigSetCurrent")]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static partial bool FontConfigUse(FontConfig config);

        [LibraryImport(Fontconfig, EntryPoint = "FcNameParse", StringMarshalling = StringMarshalling.Utf8)]
        public static partial FontPattern FontPatternNew(string name);

        [LibraryImport(Fontconfig, EntryPoint = "FcConfigSubstitute")]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static partial bool FontSubstitute(FontConfig config, FontPattern pattern, int kind);

        [LibraryImport(Fontconfig, EntryPoint = "FcDefaultSubstitute")]
        public static partial void FontDefaults(FontPattern pattern);

        [LibraryImport(Fontconfig, EntryPoint = "FcFontMatch")]
        public static partial FontPattern FontMatch(FontConfig config, FontPattern pattern, out int result);

        /// <param name="value">Belongs to the pattern.</param>
        [LibraryImport(Fontconfig, EntryPoint = "FcPatternGetString", StringMarshalling = StringMarshalling.Utf8)]
        public static partial int FontPatternString(FontPattern pattern, string name, int index, out nint value);

        [LibraryImport(GObject, EntryPoint = "g_object_unref")]
        private static partial void ObjectFree(nint instance);

        [LibraryImport(Cairo, EntryPoint = "cairo_surface_destroy")]
        private static partial void SurfaceFree(nint surface);

        [LibraryImport(Cairo, EntryPoint = "cairo_destroy")]
        private static partial void ContextFree(nint context);

        [LibraryImport(Cairo, EntryPoint = "cairo_font_options_destroy")]
        private static partial void FontOptionsFree(nint options);

        [LibraryImport(Pango, EntryPoint = "pango_font_description_free")]
        private static partial void FontFree(nint font);

        [LibraryImport(Fontconfig, EntryPoint = "FcConfigDestroy")]
        private static partial void FontConfigFree(nint config);

        [LibraryImport(Fontconfig, EntryPoint = "FcPatternDestroy")]
        private static partial void FontPatternFree(nint pattern);

        [StructLayout(LayoutKind.Sequential)]
        public readonly record struct Viewport(double X, double Y, double Width, double Height);

        public sealed class SvgHandle() : Owned(ObjectFree);

        public sealed class Surface() : Owned(SurfaceFree);

        public sealed class Context() : Owned(ContextFree);

        public sealed class FontOptions() : Owned(FontOptionsFree);

        public sealed class TextContext() : Owned(ObjectFree);

        public sealed class Layout() : Owned(ObjectFree);

        public sealed class Font() : Owned(FontFree);

        public sealed class FontConfig() : Owned(FontConfigFree);

        public sealed class FontPattern() : Owned(FontPatternFree);

        public abstract class Owned(Action<nint> free) : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
        {
            protected override bool ReleaseHandle()
            {
                free(handle);
                return true;
            }
        }
    }
}
