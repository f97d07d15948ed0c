namespace Indicators.Core.Charts;

/// <summary>A number for each colour, 0 at first. A picture asks for one some 50,000 times, and a dictionary takes several times as long to answer.</summary>
internal sealed class ColourTable
{
    private const int FewestSlots = 4096;

    /// <summary>No colour: they have three bytes.</summary>
    private const uint Free = uint.MaxValue;

    private uint[] colours = Slots(FewestSlots);
    private int[] numbers = new int[FewestSlots];
    private int count;

    public IEnumerable<uint> Colours => colours.Where(colour => colour != Free);

    /// <param name="colour">At most 0xFFFFFF.</param>
    public ref int this[uint colour]
    {
        get
        {
            var slot = SlotOf(colour);
            if (colours[slot] == colour) return ref numbers[slot];
            if (++count > colours.Length / 2)
            {
                Grow();
                slot = SlotOf(colour);
            }
            colours[slot] = colour;
            return ref numbers[slot];
        }
    }

    /// <summary>Where it is, or else where it may be put. Fibonacci hashing: the product's high bits depend on all of the colour's.</summary>
    private int SlotOf(uint colour)
    {
        var last = colours.Length - 1;
        var slot = (int)(unchecked(colour * 0x9E3779B1) >> 8) & last;
        while (colours[slot] != colour && colours[slot] != Free) slot = (slot + 1) & last;
        return slot;
    }

    private void Grow()
    {
        var (former, values) = (colours, numbers);
        (colours, numbers) = (Slots(2 * former.Length), new int[2 * former.Length]);
        for (var i = 0; i < former.Length; i++)
        {
            if (former[i] == Free) continue;
            var slot = SlotOf(former[i]);
            (colours[slot], numbers[slot]) = (former[i], values[i]);
        }
    }

    private static uint[] Slots(int length)
    {
        var slots = new uint[length];
        Array.Fill(slots, Free);
        return slots;
    }
}
